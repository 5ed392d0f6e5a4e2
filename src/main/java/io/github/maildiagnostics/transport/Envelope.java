package io.github.maildiagnostics.transport;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.ParseException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.jspecify.annotations.Nullable;

/** Reads from a message and its addresses what the recorder needs; never fails. */
final class Envelope {

    private Envelope() {}

    /** The recipients one by one, in the order in which the mail library names them to the server. */
    static List<String> recipients(Address @Nullable [] addresses) {
        List<String> recipients = new ArrayList<>();
        for (Address address : addresses == null ? new Address[0] : addresses) {
            if (address instanceof InternetAddress internet) {
                addAll(recipients, internet);
            } else {
                recipients.add(String.valueOf(address));
            }
        }
        return recipients;
    }

    private static void addAll(List<String> recipients, InternetAddress address) {
        InternetAddress[] members = null;
        try {
            members = address.isGroup() ? address.getGroup(true) : null;
        } catch (ParseException e) {
            members = null; // the mail library names such a group as a whole
        }
        for (InternetAddress one : members == null ? new InternetAddress[] {address} : members) {
            recipients.add(String.valueOf(one.getAddress()));
        }
    }

    static boolean partialAllowed(@Nullable Message message, Session session, String protocol) {
        return (message instanceof SMTPMessage smtp && smtp.getSendPartial())
                || Boolean.parseBoolean(TransportSettings.value(session, "mail." + protocol + ".sendpartial"));
    }

    static @Nullable String messageId(@Nullable Message message) {
        try {
            return message instanceof MimeMessage mime ? mime.getMessageID() : null;
        } catch (MessagingException e) {
            return null;
        }
    }
}
