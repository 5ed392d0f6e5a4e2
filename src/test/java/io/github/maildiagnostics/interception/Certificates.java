package io.github.maildiagnostics.interception;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** Certificates made with keytool: one that nobody signed, and one that an authority signed and that is out of date. */
final class Certificates {

    private static final String SECRET = "changeit";

    private final Path folder;

    Certificates(Path folder) {
        this.folder = folder;
    }

    SSLContext selfSigned() throws Exception {
        keytool(
                "self",
                "-genkeypair",
                "-alias",
                "self",
                "-keyalg",
                "EC",
                "-dname",
                "CN=mx",
                "-ext",
                "san=dns:mx.example");
        return server("self");
    }

    /** A server whose certificate ended a week ago; {@link #trusting} trusts the authority that signed it. */
    SSLContext expired() throws Exception {
        String request = folder.resolve("request").toString();
        String signed = folder.resolve("signed").toString();
        String authority = folder.resolve("authority").toString();
        String name = "san=ip:127.0.0.1,dns:localhost";
        keytool("ca", "-genkeypair", "-alias", "ca", "-keyalg", "EC", "-dname", "CN=ca", "-ext", "bc:c");
        keytool("ca", "-exportcert", "-alias", "ca", "-file", authority);
        keytool("old", "-genkeypair", "-alias", "old", "-keyalg", "EC", "-dname", "CN=localhost");
        keytool("old", "-certreq", "-alias", "old", "-file", request);
        keytool(
                "ca",
                "-gencert",
                "-alias",
                "ca",
                "-infile",
                request,
                "-outfile",
                signed,
                "-ext",
                name,
                "-startdate",
                "-10d",
                "-validity",
                "3");
        keytool("old", "-importcert", "-noprompt", "-alias", "ca", "-file", authority);
        keytool("old", "-importcert", "-noprompt", "-alias", "old", "-file", signed);
        keytool("trust", "-importcert", "-noprompt", "-alias", "ca", "-file", authority);
        return server("old");
    }

    SSLSocketFactory trusting() throws Exception {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store("trust"));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context.getSocketFactory();
    }

    private SSLContext server(String name) throws Exception {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store(name), SECRET.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    private KeyStore store(String name) throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve(name))) {
            keys.load(in, SECRET.toCharArray());
        }
        return keys;
    }

    private void keytool(String store, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", SECRET));
        command.addAll(List.of("-keystore", folder.resolve(store).toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("keytool failed: " + command);
        }
    }
}
