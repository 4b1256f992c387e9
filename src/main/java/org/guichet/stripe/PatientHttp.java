// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import com.stripe.exception.ApiConnectionException;
import com.stripe.net.HttpURLConnectionClient;
import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponse;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Waits and asks again where Stripe says that it is asked too much (429), or that another request
 * holds the object (lock_timeout): the library asks again after 409, 500 and time-outs, and never
 * after these. It is the same request, and so the same idempotency key. The waits differ at random,
 * or all who were turned away together would come back together.
 */
final class PatientHttp extends HttpURLConnectionClient {

    private static final int TRIES = 4;

    private final Duration first;

    /**
     * @param first about how long it waits the first time; each other time twice as long
     */
    PatientHttp(Duration first) {
        this.first = first;
    }

    @Override
    public StripeResponse request(StripeRequest request) throws ApiConnectionException {
        StripeResponse answer = super.request(request);
        for (int tried = 1; tried < TRIES && isBusy(answer) && waited(tried); tried++) {
            answer = super.request(request);
        }
        if (answer.code() / 100 == 2 && isPage(answer)) {
            throw new ApiConnectionException("a page, and not Stripe’s answer");
        }
        return answer;
    }

    /** Of something between us and Stripe, which will go away. */
    private static boolean isPage(StripeResponse answer) {
        String body = answer.body() == null ? "" : answer.body().strip();
        return body.isEmpty() || body.startsWith("<");
    }

    private static boolean isBusy(StripeResponse answer) {
        return answer.code() == 429
                || (answer.code() >= 400
                        && answer.body() != null
                        && answer.body().contains("\"lock_timeout\""));
    }

    /** False where this thread is to end: then the answer stands. */
    private boolean waited(int tried) {
        long longest = first.toMillis() << (tried - 1);
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
            return true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
