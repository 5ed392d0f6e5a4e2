package io.github.maildiagnostics.sending;

import io.github.maildiagnostics.transport.FrozenMessage;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.ParseException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** To whom a mail goes, and from which domain. */
final class Recipients {

    private Recipients() {}

    static Address[] of(Message message) {
        if (!(message instanceof MimeMessage)) {
            throw new IllegalArgumentException("expected a MimeMessage but got "
                    + (message == null ? null : message.getClass().getName()));
        }
        try {
            Address[] all = message.getAllRecipients();
            return all == null ? new Address[0] : all;
        } catch (MessagingException e) {
            throw new IllegalArgumentException("the recipients of the message cannot be read: " + e.getMessage(), e);
        }
    }

    /** One by one: a group is its members, and who is named twice gets one mail. */
    static Map<String, Address> each(Address... recipients) {
        Map<String, Address> each = new LinkedHashMap<>();
        for (Address recipient : recipients) {
            for (Address one : members(recipient)) {
                String name = one instanceof InternetAddress internet ? internet.getAddress() : String.valueOf(one);
                each.putIfAbsent(String.valueOf(name), one);
            }
        }
        return each;
    }

    private static Address[] members(@Nullable Address recipient) {
        if (recipient instanceof InternetAddress internet && internet.isGroup()) {
            try {
                InternetAddress[] members = internet.getGroup(false);
                return members == null ? new Address[0] : members;
            } catch (ParseException e) {
                return new Address[] {recipient}; // the mail library names it as a whole, and the server refuses it
            }
        }
        return new Address[] {recipient};
    }

    /** The domain that the server sees at MAIL; empty if there is none. */
    static String senderDomain(MimeMessage message, Session session) throws MessagingException {
        String sender = FrozenMessage.envelopeFrom(message);
        if (sender == null) {
            sender = session.getProperty("mail.smtp.from");
        }
        if (sender == null) {
            sender = session.getProperty("mail.smtps.from");
        }
        Address[] from = sender == null ? message.getFrom() : null;
        if (from != null && from.length > 0 && from[0] instanceof InternetAddress internet) {
            sender = internet.getAddress();
        }
        int at = sender == null ? -1 : sender.lastIndexOf('@');
        return at < 0 || sender == null ? "" : sender.substring(at + 1).toLowerCase(Locale.ROOT);
    }
}
