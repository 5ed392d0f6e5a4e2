package it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;

/** Sends a mail as any Spring application does, to a server that refuses. */
@SpringBootApplication
public class Application {

    public static void main(String[] args) throws IOException {
        System.setProperty("spring.mail.port", String.valueOf(refusingServer()));
        SpringApplication.run(Application.class, args);
    }

    @Bean
    CommandLineRunner send(JavaMailSender sender) {
        return args -> {
            SimpleMailMessage message = new SimpleMailMessage();
            message.setFrom("app@example.org");
            message.setTo("nobody@example.com");
            message.setSubject("Hello");
            message.setText("Hello");
            try {
                sender.send(message);
            } catch (MailException e) {
                System.out.println("The application caught " + e.getClass().getName());
            }
        };
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
