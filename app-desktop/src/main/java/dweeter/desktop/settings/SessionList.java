/* SPDX-License-Identifier: MIT */
package dweeter.desktop.settings;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import dweeter.client.Outcome;
import dweeter.desktop.connection.UserSession;
import dweeter.desktop.i18n.Notice;
import dweeter.desktop.i18n.Question;
import dweeter.desktop.i18n.Question.Answer;
import dweeter.desktop.i18n.Sentences;
import dweeter.model.Token;
import dweeter.protocol.EndOtherSessions;
import dweeter.protocol.EndSession;
import dweeter.protocol.EndSession.SessionsEnded;
import dweeter.protocol.ListSessions;
import dweeter.protocol.ListSessions.OpenSession;
import dweeter.protocol.ListSessions.SessionsListed;
import dweeter.protocol.UserRequest;

/// Where the user is logged in, and how that ends. Lives on the thread that draws.
final class SessionList {

    private final UserSession session;
    private final Consumer<Question> questions;
    private final ObservableList<OpenSession> sessions = FXCollections.observableArrayList();
    private final Attempt attempt = new Attempt();

    /// @param questions asks something
    SessionList(UserSession session, Consumer<Question> questions) {
        this.session = session;
        this.questions = questions;
    }

    /// The one opened last first; empty while nothing is known.
    ObservableList<OpenSession> sessions() {
        return sessions;
    }

    Attempt attempt() {
        return attempt;
    }

    /// Asks the network for them.
    void refresh() {
        if (attempt.busyProperty().get()) {
            return;
        }
        attempt.begin();
        session.<SessionsListed>ask(ListSessions::new, outcome -> {
            attempt.end(Sentences.ofWhatIsNotKept(outcome));
            if (outcome instanceof Outcome.Done<SessionsListed>(SessionsListed answer)) {
                sessions.setAll(answer.sessions());
            }
        });
    }

    /// Asks the user whether to end one of the others.
    void proposeToEnd(OpenSession which) {
        ask("sessions.end-title", "sessions.end", token -> new EndSession(token, which.id()));
    }

    /// Asks the user whether to end all others.
    void proposeToEndOthers() {
        ask("sessions.end-others-title", "sessions.end-others", EndOtherSessions::new);
    }

    private void ask(String title, String go, Function<Token, UserRequest<SessionsEnded>> request) {
        questions.accept(new Question(Notice.good(title),
                List.of(Notice.good("sessions.end-text"), Notice.good("sessions.end-password")),
                List.of(Answer.harmless("sessions-not", "sessions.not"),
                        new Answer("sessions-go", go, Notice.Tone.BAD, () -> end(request)))));
    }

    private void end(Function<Token, UserRequest<SessionsEnded>> request) {
        attempt.begin();
        session.<SessionsEnded>ask(request, outcome -> {
            attempt.end(Sentences.ofWhatIsNotKept(outcome));
            if (outcome instanceof Outcome.Done) {
                refresh();
            }
        });
    }
}
