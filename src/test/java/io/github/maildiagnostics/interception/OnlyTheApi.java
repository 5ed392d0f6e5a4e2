package io.github.maildiagnostics.interception;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.util.Properties;

/** A program of its own, started with nothing but the mail API on its class path. */
final class OnlyTheApi {

    private OnlyTheApi() {}

    public static void main(String[] args) throws MessagingException {
        Session.getInstance(new Properties()).getTransport("smtp");
    }
}
