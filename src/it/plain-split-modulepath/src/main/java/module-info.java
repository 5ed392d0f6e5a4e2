module it {
    requires io.github.maildiagnostics;
    requires jakarta.mail;
}
