package io.github.maildiagnostics.diagnosis;

import java.lang.reflect.InvocationTargetException;
import java.util.Properties;

/** The properties of a mail session, which is not named as a type: no mail library is needed here. */
final class SessionProperties {

    private SessionProperties() {}

    static Properties of(Object session) {
        if (session instanceof Properties properties) {
            return properties;
        }
        try {
            if (session.getClass().getMethod("getProperties").invoke(session) instanceof Properties properties) {
                return properties;
            }
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalArgumentException(
                    "expected a mail session but got " + session.getClass().getName(), e);
        }
        throw new IllegalArgumentException(
                "expected a mail session but got " + session.getClass().getName());
    }
}
