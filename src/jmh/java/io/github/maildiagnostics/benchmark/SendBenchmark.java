package io.github.maildiagnostics.benchmark;

import io.github.maildiagnostics.MailDiagnostics;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.transport.DiagnosticSmtpTransport;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Sends over loopback with plain Angus and with our transport: an open connection, one mail after the other. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(5)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
public class SendBenchmark {

    private static final Logger LOG = Logger.getLogger("io.github.maildiagnostics");

    /** Which transport sends. */
    @Param({"angus", "diagnostic"})
    public String transport;

    private SmtpSink sink;
    private Transport connection;
    private MimeMessage message;
    private Address[] good;
    private Address[] bad;
    private Exception refused;

    /** Opens the connection. */
    @Setup
    public void open() throws IOException, MessagingException {
        LOG.setLevel(Level.OFF);
        sink = new SmtpSink();
        Properties properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", Integer.toString(sink.port()));
        if (transport.equals("diagnostic")) {
            DiagnosticSmtpTransport.use(properties);
        }
        Session session = Session.getInstance(properties);
        message = new MimeMessage(session);
        message.setFrom(new InternetAddress("app@shop.example"));
        good = new Address[] {new InternetAddress("bob@shop.example")};
        bad = new Address[] {new InternetAddress("nobody@shop.example")};
        message.setRecipients(Message.RecipientType.TO, good);
        message.setSubject("Order");
        message.setText("Thank you for your order.\n".repeat(20));
        message.saveChanges();
        connection = session.getTransport("smtp");
        connection.connect();
        refused = failing();
    }

    /** Closes it. */
    @TearDown
    public void close() throws IOException, MessagingException {
        connection.close();
        sink.close();
    }

    /** A mail that is accepted. */
    @Benchmark
    public void accepted() throws MessagingException {
        connection.sendMessage(message, good);
    }

    /** A mail whose only recipient is refused; with our transport its diagnosis is attached. */
    @Benchmark
    public Exception failing() {
        try {
            connection.sendMessage(message, bad);
            throw new IllegalStateException("expected a refusal but the mail was accepted");
        } catch (MessagingException e) {
            return e;
        }
    }

    /** Reading the diagnosis from an exception: from plain Angus it is interpreted, from ours it is found. */
    @Benchmark
    public Diagnosis diagnoseTheException() {
        return MailDiagnostics.diagnose(refused);
    }
}
