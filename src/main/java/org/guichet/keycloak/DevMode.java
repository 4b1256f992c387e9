// SPDX-License-Identifier: Apache-2.0
package org.guichet.keycloak;

import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.Parameters;
import jakarta.enterprise.inject.build.compatible.spi.Synthesis;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticBeanCreator;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticComponents;
import jakarta.inject.Singleton;

/**
 * {@code ./guichet dev} runs without Quarkus's own development pages (the pom says why), but its
 * OIDC extension asks at the start for the bean behind one of them. Here it is, and nowhere else.
 */
public final class DevMode implements BuildCompatibleExtension {

    private static final String WANTED = "io.quarkus.oidc.runtime.dev.ui.OidcDevJsonRpcService";

    @Synthesis
    public void giveTheBean(SyntheticComponents components) {
        if (!ConfigUtils.isProfileActive("dev")) {
            return;
        }
        try {
            add(
                    components,
                    Class.forName(WANTED, false, Thread.currentThread().getContextClassLoader()));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(
                    "this Quarkus asks for another bean: look whether dev mode still needs this",
                    e);
        }
    }

    private static <T> void add(SyntheticComponents components, Class<T> type) {
        @SuppressWarnings("unchecked")
        Class<Maker<T>> maker = (Class<Maker<T>>) (Class<?>) Maker.class;
        components
                .addBean(type)
                .type(type)
                .scope(Singleton.class)
                .withParam("type", type)
                .createWith(maker);
    }

    /** Makes it as its page would, with nothing in it. */
    public static final class Maker<T> implements SyntheticBeanCreator<T> {

        @Override
        @SuppressWarnings("unchecked")
        public T create(Instance<Object> lookup, Parameters parameters) {
            try {
                return (T) parameters.get("type", Class.class).getConstructor().newInstance();
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
