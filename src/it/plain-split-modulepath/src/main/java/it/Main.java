package it;

import io.github.maildiagnostics.MailDiagnostics;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.transport.DiagnosticSmtpTransport;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;
import java.util.Properties;

/** The quick start of the README, against a server that refuses. */
public final class Main {

    public static void main(String[] args) throws Exception {
        Properties props = new Properties();
        props.put("mail.smtp.host", "127.0.0.1");
        props.put("mail.smtp.port", String.valueOf(refusingServer()));
        props.put("mail.smtp.timeout", "10000");
        DiagnosticSmtpTransport.use(props);
        Message message = new MimeMessage(Session.getInstance(props));
        message.setFrom(new InternetAddress("app@example.org"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress("nobody@example.com"));
        message.setSubject("Hello");
        message.setText("Hello");
        try {
            Transport.send(message);
        } catch (MessagingException e) {
            Diagnosis d = MailDiagnostics.diagnose(e);
            System.out.println(d + "\n" + d.explanation(Locale.ENGLISH).fix());
        }
    }

    /** A server on a free port of this machine that knows no recipient. */
    private static int refusingServer() throws IOException {
        ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> {
            try (Socket socket = listener.accept();
                    BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream()))) {
                say(socket, "220 mx.example ESMTP");
                String line;
                while ((line = in.readLine()) != null) {
                    boolean recipient = line.startsWith("RCPT");
                    say(socket, recipient ? "550 5.1.1 No such mailbox" : line.equals("QUIT") ? "221 bye" : "250 ok");
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return listener.getLocalPort();
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes());
    }
}
