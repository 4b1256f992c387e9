// SPDX-License-Identifier: Apache-2.0
package org.guichet.console;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import org.guichet.kernel.Language;
import org.guichet.page.Reader;
import org.guichet.page.RefusalAnswer;

/** Says no, or not yet, before there is a request scope and before anybody is signed in. */
@ApplicationScoped
class EarlyAnswers implements RefusalAnswer {

    private final Notices notices;
    private final Problems problems;

    EarlyAnswers(Notices notices, Problems problems) {
        this.notices = notices;
        this.problems = problems;
    }

    @Override
    public void refuse(RoutingContext request, int status, String code) {
        Language language = Reader.of(request).language();
        answer(
                request,
                status,
                code,
                notices.about(status, code, isForPeople(request) ? language : Language.EN),
                false);
    }

    /**
     * @param retry whether the page offers to try again
     */
    void answer(
            RoutingContext request, int status, String code, Notices.Notice notice, boolean retry) {
        HttpServerResponse answer =
                request.response()
                        .setStatusCode(status)
                        .putHeader("Cache-Control", "no-store")
                        .putHeader("Vary", "Accept, Accept-Language");
        if (isForPeople(request)) {
            Reader reader = Reader.of(request);
            answer.putHeader("Content-Type", "text/html;charset=UTF-8")
                    .end(notices.page(notice, "", reader.page(), retry));
            return;
        }
        answer.putHeader("Content-Type", Problems.MEDIA_TYPE)
                .end(problems.of(status, code, notice, ""));
    }

    static boolean isForPeople(RoutingContext request) {
        return Problems.isForPeople(
                request.normalizedPath(), request.request().getHeader("Accept"));
    }
}
