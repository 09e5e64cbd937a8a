/* SPDX-License-Identifier: MIT */
package dweeter.desktop.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import dweeter.desktop.cache.UnsentCount;
import dweeter.desktop.i18n.Notice;
import dweeter.desktop.i18n.Question;
import dweeter.desktop.i18n.Question.Answer;

/// How users log out. Who leaves something behind that only this computer has is asked what is to become of it. Lives on the
/// thread that draws.
final class WayOut {

    private final SignedIn in;
    private final Consumer<LogOut> leave;

    /// @param leave ends the session
    WayOut(SignedIn in, Consumer<LogOut> leave) {
        this.in = in;
        this.leave = leave;
    }

    void take() {
        in.session().cache().recall(cache -> cache.unsent().count(), this::go,
                // What cannot be read stays where it is.
                _ -> go(new UnsentCount(in.outbox().waiting().size(), 0, 0)));
    }

    private void go(UnsentCount left) {
        if (left.isNothing()) {
            leave.accept(LogOut.KEEPING);
            return;
        }
        var sentences = new ArrayList<Notice>();
        if (left.waiting() > 0) {
            sentences.add(Notice.good("log-out.waiting", left.waiting()));
        }
        if (left.drafts() > 0) {
            sentences.add(Notice.good("log-out.drafts", left.drafts()));
        }
        if (left.deletions() > 0) {
            sentences.add(Notice.good("log-out.deletions", left.deletions()));
        }
        sentences.add(Notice.good("log-out.kept", in.session().self().nick().value()));
        in.shell().ask(new Question(Notice.good("log-out.title"), sentences, List.of(
                Answer.harmless("log-out-stay", "log-out.stay"),
                new Answer("log-out-keep", "log-out.keep", Notice.Tone.GOOD, () -> leave.accept(LogOut.KEEPING)),
                new Answer("log-out-delete", "log-out.delete", Notice.Tone.BAD,
                        () -> leave.accept(LogOut.DELETING)))));
    }
}
