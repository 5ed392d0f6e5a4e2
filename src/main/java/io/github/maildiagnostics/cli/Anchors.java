package io.github.maildiagnostics.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Certificates to trust, from a PEM file. */
final class Anchors {

    private Anchors() {}

    static List<X509Certificate> read(@Nullable Path file) {
        if (file == null) {
            return List.of();
        }
        try (InputStream in = Files.newInputStream(file)) {
            List<X509Certificate> found = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (!found.isEmpty()) {
                return found;
            }
        } catch (IOException | CertificateException e) {
            throw new IllegalArgumentException(expected(file), e);
        }
        throw new IllegalArgumentException(expected(file));
    }

    private static String expected(Path file) {
        return "Cannot read '" + file + "': expected a file with certificates in PEM form";
    }
}
