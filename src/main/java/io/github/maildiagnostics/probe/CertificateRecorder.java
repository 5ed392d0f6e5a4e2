package io.github.maildiagnostics.probe;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Keeps the certificates that a server shows, good or not, and what was thought of them. The judgement is Java's own. */
final class CertificateRecorder {

    private static final int MAX_CHAIN = 10;
    private static final int MAX_NAMES = 100;

    private final X509ExtendedTrustManager java;
    private List<X509Certificate> shown = List.of();
    private boolean valid;

    /** Trusts what Java trusts, or only the given certificates where there are some. */
    CertificateRecorder(List<X509Certificate> anchors) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(anchors.isEmpty() ? null : store(anchors));
        this.java = Arrays.stream(factory.getTrustManagers())
                .filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new GeneralSecurityException("this Java has no trust manager for certificates"));
    }

    private static KeyStore store(List<X509Certificate> anchors) throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        try {
            store.load(null, null);
        } catch (IOException e) {
            throw new GeneralSecurityException("an empty key store cannot be made", e);
        }
        for (int i = 0; i < anchors.size(); i++) {
            store.setCertificateEntry("anchor-" + i, anchors.get(i));
        }
        return store;
    }

    /** Refuses what Java refuses. */
    TrustManager strict() {
        return new Strict();
    }

    /** Refuses nothing, as the setting {@code ssl.trust} wants it; what Java would have said is remembered. */
    TrustManager lenient() {
        return new Lenient();
    }

    /** Whether the last certificates were good ones; for a host name that is not checked, this says nothing of the name. */
    boolean isValid() {
        return valid;
    }

    boolean isShown() {
        return !shown.isEmpty();
    }

    List<Seen.Certificate> chain() {
        return shown.stream()
                .limit(MAX_CHAIN)
                .map(one -> new Seen.Certificate(
                        one.getSubjectX500Principal().getName(),
                        one.getIssuerX500Principal().getName(),
                        names(one),
                        one.getNotBefore().toInstant(),
                        one.getNotAfter().toInstant()))
                .toList();
    }

    private static List<String> names(X509Certificate certificate) {
        List<String> names = new ArrayList<>();
        try {
            Collection<List<?>> all = certificate.getSubjectAlternativeNames();
            for (List<?> name : all == null ? List.<List<?>>of() : all) {
                if (name.get(1) instanceof String text && names.size() < MAX_NAMES) {
                    names.add(text);
                }
            }
        } catch (CertificateParsingException e) {
            return List.of();
        }
        return names;
    }

    @FunctionalInterface
    private interface Check {
        void run() throws CertificateException;
    }

    private void judge(X509Certificate[] chain, Check check) throws CertificateException {
        shown = List.of(chain);
        valid = false;
        check.run();
        valid = true;
    }

    private final class Strict extends X509ExtendedTrustManager {

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, @Nullable Socket socket)
                throws CertificateException {
            judge(chain, () -> java.checkServerTrusted(chain, type, socket));
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, @Nullable SSLEngine engine)
                throws CertificateException {
            judge(chain, () -> java.checkServerTrusted(chain, type, engine));
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            judge(chain, () -> java.checkServerTrusted(chain, type));
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable Socket socket)
                throws CertificateException {
            java.checkClientTrusted(chain, type, socket);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable SSLEngine engine)
                throws CertificateException {
            java.checkClientTrusted(chain, type, engine);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            java.checkClientTrusted(chain, type);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return java.getAcceptedIssuers();
        }
    }

    private final class Lenient implements X509TrustManager {

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            try {
                judge(chain, () -> java.checkServerTrusted(chain, type));
            } catch (CertificateException e) {
                valid = false;
            }
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            java.checkClientTrusted(chain, type);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
