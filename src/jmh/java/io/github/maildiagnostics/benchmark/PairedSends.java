package io.github.maildiagnostics.benchmark;

import io.github.maildiagnostics.sending.RetryingSender;
import io.github.maildiagnostics.transport.DiagnosticSmtpTransport;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The throughput of our transport and of the retrying sender against plain Angus, all three in one JVM and in turns of a few
 * milliseconds, so that whatever else the machine does hits all alike. The ratio of each round is taken, and of all rounds the
 * median with its 95 % interval (bootstrap).
 */
public final class PairedSends {

    private static final int ROUNDS = Integer.getInteger("rounds", 1_500);
    private static final int WARM_UP = Integer.getInteger("warmup", 300);
    private static final int SENDS = 25;

    private interface Way {
        void send() throws MessagingException;
    }

    private PairedSends() {}

    /** Runs all rounds and prints a table. */
    public static void main(String[] args) throws Exception {
        Logger.getLogger("io.github.maildiagnostics").setLevel(Level.OFF);
        List<Transport> open = new ArrayList<>();
        try (SmtpSink sink = new SmtpSink();
                RetryingSender sender = RetryingSender.builder(session(sink, false))
                        .keepConnection(Duration.ofDays(1))
                        .build()) {
            List<String> names = List.of("plain Angus", "plain Angus again", "our transport", "the retrying sender");
            List<Way> ways = List.of(
                    sending(session(sink, false), open),
                    sending(session(sink, false), open),
                    sending(session(sink, true), open),
                    retrying(sender));
            double[][] micros = new double[ways.size()][ROUNDS];
            Random order = new Random(1);
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                List<Integer> turns = new ArrayList<>(List.of(0, 1, 2, 3));
                Collections.shuffle(turns, order);
                for (int way : turns) {
                    double time = time(ways.get(way));
                    if (round >= 0) {
                        micros[way][round] = time;
                    }
                }
            }
            for (int way = 0; way < ways.size(); way++) {
                print(names.get(way), micros[0], micros[way]);
            }
            for (Transport transport : open) {
                transport.close(); // ends its thread, too
            }
        }
    }

    private static double time(Way way) throws MessagingException {
        long begun = System.nanoTime();
        for (int i = 0; i < SENDS; i++) {
            way.send();
        }
        return (System.nanoTime() - begun) / 1e3 / SENDS;
    }

    private static void print(String name, double[] plain, double[] micros) {
        double[] ratios = new double[plain.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = plain[i] / micros[i];
        }
        double[] medians = new double[2_000];
        Random random = new Random(2);
        for (int i = 0; i < medians.length; i++) {
            double[] drawn = new double[ratios.length];
            for (int k = 0; k < drawn.length; k++) {
                drawn[k] = ratios[random.nextInt(ratios.length)];
            }
            medians[i] = median(drawn);
        }
        Arrays.sort(medians);
        System.out.printf(
                "%-22s %7.1f us a send, throughput %.3f of plain Angus (%.3f to %.3f)%n",
                name, median(micros), median(ratios), medians[50], medians[1_949]);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static Session session(SmtpSink sink, boolean ours) {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", Integer.toString(sink.port()));
        properties.put("mail.smtp.timeout", "60000");
        properties.put("mail.smtp.writetimeout", "60000");
        if (ours) {
            DiagnosticSmtpTransport.use(properties);
        }
        return Session.getInstance(properties);
    }

    private static MimeMessage message(Session session) throws MessagingException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress("app@shop.example"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress("bob@shop.example"));
        message.setSubject("Order");
        message.setText("Thank you for your order.\n".repeat(20));
        message.saveChanges();
        return message;
    }

    private static Way sending(Session session, List<Transport> open) throws MessagingException {
        Transport transport = session.getTransport("smtp");
        transport.connect();
        open.add(transport);
        MimeMessage message = message(session);
        Address[] to = message.getAllRecipients();
        return () -> transport.sendMessage(message, to);
    }

    private static Way retrying(RetryingSender sender) throws MessagingException {
        MimeMessage message = message(null);
        Address[] to = message.getAllRecipients();
        return () -> {
            if (!sender.send(message, to).isComplete()) {
                throw new MessagingException("expected a mail that is taken");
            }
        };
    }
}
