package io.github.maildiagnostics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A server's key with a certificate that an authority of its own has signed, made for one test run by the JDK's keytool.
 *
 * @param context for the server
 * @param pem the authority's certificate, for those who want to trust it
 */
record TestKeys(SSLContext context, Path pem) {

    private static final String SECRET = "changeit";
    private static final String AUTHORITY = "authority";

    static TestKeys make(Path folder, String name, String... options) throws Exception {
        Path store = folder.resolve(name + ".p12");
        keytool(store, AUTHORITY, List.of("-ext", "bc:c"));
        List<String> signed = new ArrayList<>(List.of("-signer", AUTHORITY));
        signed.addAll(List.of(options));
        keytool(store, name, signed);
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, SECRET.toCharArray());
        }
        byte[] encoded = keys.getCertificate(AUTHORITY).getEncoded();
        Path pem = folder.resolve(name + ".pem");
        Files.writeString(
                pem,
                "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(encoded)
                        + "\n-----END CERTIFICATE-----\n");
        keys.deleteEntry(AUTHORITY);
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, SECRET.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return new TestKeys(context, pem);
    }

    private static void keytool(Path store, String alias, List<String> options) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of("-genkeypair", "-keyalg", "EC", "-dname", "CN=" + alias, "-alias", alias));
        command.addAll(List.of("-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", SECRET));
        command.addAll(options);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).isZero();
    }
}
