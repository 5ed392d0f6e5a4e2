package io.github.maildiagnostics.interception;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maildiagnostics.MailDiagnostics;
import io.github.maildiagnostics.catalog.Cause;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a fault that was really brought about must be diagnosed as: from the exception, and from its printed trace. */
final class Provoked {

    private static final ThreadLocal<Set<String>> FOUND = ThreadLocal.withInitial(TreeSet::new);

    private Provoked() {}

    /** What has been found since the last time that somebody asked. */
    static Set<String> takeFound() {
        Set<String> found = FOUND.get();
        FOUND.remove();
        return found;
    }

    static void isReadAs(String cause, Throwable thrown) {
        assertThat(thrown).as(cause).isNotNull();
        Diagnosis live = MailDiagnostics.diagnose(thrown);
        assertThat(live.cause().id()).as("%s", printed(thrown)).isEqualTo(cause);
        List<Diagnosis> pasted = MailDiagnostics.diagnoseTrace(printed(thrown));
        assertThat(pasted).as("%s", printed(thrown)).hasSize(1);
        assertThat(pasted.get(0).cause().id()).as("%s", printed(thrown)).isEqualTo(cause);
        assertThat(pasted.get(0).stage()).isEqualTo(live.stage());
        assertThat(pasted.get(0).advice()).isEqualTo(live.advice());
        FOUND.get().add(cause);
    }

    /** The same where only the printed trace of another JVM is at hand. */
    static void isReadAs(String cause, String trace) {
        assertThat(MailDiagnostics.diagnoseTrace(trace))
                .as(trace)
                .extracting(d -> d.cause().id())
                .containsExactly(cause);
        FOUND.get().add(cause);
    }

    /** The same where our own transport was asked. */
    static void isReadAs(String cause, Cause found) {
        assertThat(found.id()).isEqualTo(cause);
        FOUND.get().add(cause);
    }

    static String printed(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
