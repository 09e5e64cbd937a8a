/* SPDX-License-Identifier: MIT */
package dweeter.desktop.settings;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

import dweeter.desktop.connection.Blocks;
import dweeter.desktop.connection.KnownUsers;
import dweeter.desktop.connection.UserSession;
import dweeter.desktop.i18n.Notice;
import dweeter.desktop.i18n.Question;
import dweeter.desktop.recovery.CodeToWriteDown;

/// What users can do with their account, part by part, of which one at most is unfolded. Lives on the thread that draws.
public final class AccountSettings {

    private final UserSession session;
    private final Blocks blocks;
    private final PasswordChange password;
    private final CodeRenewal code;
    private final SessionList sessions;
    private final AccountDeletion deletion;
    private final ObjectProperty<Optional<Part>> unfolded = new SimpleObjectProperty<>(this, "unfolded",
            Optional.empty());

    /// What can be unfolded.
    public enum Part {
        PASSWORD, CODE, SESSIONS, BLOCKED, DELETION
    }

    /// @param known     remembers another password for when there is no connection
    /// @param code      shows a code that is to be written down
    /// @param questions asks something
    /// @param notices   shows a sentence
    /// @param deleted   is run when the account is deleted
    public AccountSettings(UserSession session, Blocks blocks, KnownUsers known, CodeToWriteDown code,
            Consumer<Question> questions, Consumer<Notice> notices, Runnable deleted) {
        this.session = session;
        this.blocks = blocks;
        password = new PasswordChange(session, known, notice -> {
            unfolded.set(Optional.empty());
            notices.accept(notice);
        });
        this.code = new CodeRenewal(session, code);
        sessions = new SessionList(session, questions);
        deletion = new AccountDeletion(session, deleted);
        unfolded.addListener((_, _, now) -> {
            // What was typed and not sent is not left lying about.
            password.clear();
            this.code.clear();
            deletion.clear();
            now.filter(Part.SESSIONS::equals).ifPresent(_ -> sessions.refresh());
            now.filter(Part.BLOCKED::equals).ifPresent(_ -> blocks.refresh());
        });
    }

    UserSession session() {
        return session;
    }

    Blocks blocks() {
        return blocks;
    }

    PasswordChange password() {
        return password;
    }

    CodeRenewal code() {
        return code;
    }

    SessionList sessions() {
        return sessions;
    }

    public AccountDeletion deletion() {
        return deletion;
    }

    /// Which part is open to be worked with.
    public ObjectProperty<Optional<Part>> unfoldedProperty() {
        return unfolded;
    }
}
