import io.github.maildiagnostics.MailDiagnostics;
import io.github.maildiagnostics.catalog.Explanation;
import java.util.Locale;

/** What does a code mean, and how do two of them differ? Run: java -cp target/mail-diagnostics-0.1.0-cli.jar examples/LookUpACode.java */
public class LookUpACode {

    public static void main(String[] args) {
        Explanation page = MailDiagnostics.explain("5.7.26", Locale.ENGLISH).orElseThrow();
        System.out.println(page.title());
        System.out.println(page.firstStep());

        String note = MailDiagnostics.compare("450", "550").orElseThrow().note();
        System.out.println(note);
    }
}
