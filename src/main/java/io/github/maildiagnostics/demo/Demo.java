package io.github.maildiagnostics.demo;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Sends real mail to servers on this machine and shows what an operator would read. One server is GreenMail, which takes
 * mail; the other ones play conversations from text files, which fail.
 */
public final class Demo {

    private static final List<String> SCRIPTS = List.of(
            "unknown-mailbox",
            "mailbox-full",
            "greylisting",
            "one-bad-of-three",
            "one-bad-of-three-partial",
            "content-refused",
            "final-reply-lost",
            "goodbye-in-the-middle",
            "sender-refused",
            "silence");

    private final PrintWriter out;
    private final DemoMailer mailer;

    /**
     * Makes a demonstration.
     *
     * @param out where it is shown
     */
    public Demo(PrintWriter out) {
        this.out = out;
        this.mailer = new DemoMailer(out);
    }

    /**
     * Runs all of it.
     *
     * @throws MessagingException if a mail cannot even be written
     * @throws IOException if no port can be had on this machine
     * @throws FolderException if GreenMail loses its own mailbox
     */
    public void run() throws MessagingException, IOException, FolderException {
        GreenMail greenMail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        greenMail.start();
        try {
            greenMail.setUser("app@shop.example", "app", "correct-horse");
            int port = greenMail.getSmtp().getPort();
            out.println("Mail that fails, and mail that does not. Each line marked > is what the operator's log says.");
            succeed(port);
            for (String script : SCRIPTS) {
                play(script);
            }
            refuse(port);
            mailboxes(greenMail);
        } finally {
            greenMail.stop();
        }
        out.flush();
    }

    private void succeed(int port) throws MessagingException {
        mailer.title("Accepted, through plain Transport.send");
        mailer.send(DemoMailer.settings(port), "Order 1", List.of("ann@shop.example"));
        mailer.title("Accepted, two messages over one open Transport, the second to three people");
        mailer.sendOverOneConnection(
                DemoMailer.settings(port),
                List.of(
                        new DemoMailer.Letter("Order 2", List.of("bob@shop.example")),
                        new DemoMailer.Letter(
                                "Newsletter", List.of("ann@shop.example", "bob@shop.example", "cid@shop.example"))));
    }

    private void play(String name) throws MessagingException, IOException {
        Script script = Script.parse(name + ".smtp", read(name + ".smtp"));
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start(script)) {
            mailer.title(script.title());
            DemoMailer.Settings settings = DemoMailer.settings(server.port()).with(script.settings());
            mailer.send(settings, "Order", script.recipients());
        }
    }

    private void refuse(int greenMailPort) throws MessagingException, IOException {
        mailer.title("A wrong password");
        mailer.send(
                DemoMailer.settings(greenMailPort).login("app", "wrong-horse"), "Order", List.of("ann@shop.example"));
        mailer.title("STARTTLS demanded where the server does not offer it");
        mailer.send(
                DemoMailer.settings(greenMailPort).with("mail.smtp.starttls.required", "true"),
                "Order",
                List.of("ann@shop.example"));
        mailer.title("A port on which nobody listens");
        mailer.send(DemoMailer.settings(closedPort()), "Order", List.of("ann@shop.example"));
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void mailboxes(GreenMail greenMail) throws MessagingException, FolderException {
        out.println();
        out.println("What arrived in GreenMail's mailboxes:");
        for (GreenMailUser user : greenMail.getUserManager().listUser()) {
            for (StoredMessage stored :
                    greenMail.getManagers().getImapHostManager().getInbox(user).getMessages()) {
                MimeMessage message = stored.getMimeMessage();
                out.printf("  %-20s \"%s\" %s%n", user.getEmail(), message.getSubject(), message.getMessageID());
            }
        }
    }

    private static String read(String file) {
        try (InputStream in = Demo.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + ": expected this conversation in the jar but it is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read", e);
        }
    }
}
