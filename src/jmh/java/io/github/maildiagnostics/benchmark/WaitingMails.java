package io.github.maildiagnostics.benchmark;

import io.github.maildiagnostics.sending.RetryingSender;
import io.github.maildiagnostics.sending.SendReport;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What a thousand mails cost that wait for their next attempt: memory and threads. */
public final class WaitingMails {

    private static final int MAILS = 1_000;

    private WaitingMails() {}

    /** Sends to a server that puts everything off, and counts. */
    public static void main(String[] args) throws Exception {
        Logger.getLogger("io.github.maildiagnostics").setLevel(Level.OFF);
        try (SmtpSink sink = new SmtpSink()) {
            Properties properties = new Properties();
            properties.put("mail.smtp.host", "127.0.0.1");
            properties.put("mail.smtp.port", Integer.toString(sink.port()));
            RetryingSender sender = RetryingSender.of(Session.getInstance(properties));
            sender.send(message("later"));
            long heap = heap();
            int threads = Thread.activeCount();
            List<CompletableFuture<SendReport>> waiting = new ArrayList<>();
            for (int i = 0; i < MAILS; i++) {
                waiting.add(sender.sendAsync(message("later")));
            }
            while (sink.putOff() < MAILS + 1) {
                Thread.onSpinWait();
            }
            System.out.printf(
                    "%d mails wait: %.1f kB each, %d threads more than before%n",
                    MAILS, (heap() - heap) / 1e3 / MAILS, Thread.activeCount() - threads);
            sender.close();
            System.out.println(waiting.stream().filter(CompletableFuture::isDone).count() + " reported when the sender was closed");
        }
    }

    private static long heap() {
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static MimeMessage message(String to) throws Exception {
        MimeMessage message = new MimeMessage((Session) null);
        message.setFrom(new InternetAddress("app@shop.example"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to + "@shop.example"));
        message.setText("Thank you for your order.\n".repeat(20));
        return message;
    }
}
