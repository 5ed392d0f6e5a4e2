package io.github.maildiagnostics.interception;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maildiagnostics.MailDiagnostics;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** What a fault that was really brought about must be diagnosed as: from the exception, and from its printed trace. */
final class Provoked {

    private Provoked() {}

    static void isReadAs(String cause, Throwable thrown) {
        assertThat(thrown).as(cause).isNotNull();
        Diagnosis live = MailDiagnostics.diagnose(thrown);
        assertThat(live.cause().id()).as("%s", printed(thrown)).isEqualTo(cause);
        List<Diagnosis> pasted = MailDiagnostics.diagnoseTrace(printed(thrown));
        assertThat(pasted).as("%s", printed(thrown)).hasSize(1);
        assertThat(pasted.get(0).cause().id()).as("%s", printed(thrown)).isEqualTo(cause);
        assertThat(pasted.get(0).stage()).isEqualTo(live.stage());
        assertThat(pasted.get(0).advice()).isEqualTo(live.advice());
    }

    static String printed(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
