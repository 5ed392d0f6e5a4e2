package io.github.maildiagnostics.sending;

/** A user and a password; it writes neither out. */
record Login(String user, String password) {

    @Override
    public String toString() {
        return "a login";
    }
}
