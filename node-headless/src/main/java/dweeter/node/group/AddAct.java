/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.util.Optional;

import dweeter.model.Cid;
import dweeter.model.Nick;
import dweeter.model.Stamp;
import dweeter.node.rows.ActRow;
import dweeter.node.rows.AnswerRow;
import dweeter.node.rows.ReportRow;
import dweeter.node.rows.RightRow;
import dweeter.node.storage.Account;
import dweeter.protocol.ActKind;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Message;
import dweeter.protocol.ModerationMessage.Moderated;
import dweeter.protocol.Refusal;

/// Does what a moderator or operator wants done: writes it into the audit log, and in the same command what follows from it. What it
/// does to an account or dweet reaches that by a task, whose version is the number of the act, so that of two acts the later one
/// is right wherever they meet.
///
/// @param moderator who; absent of an operator
/// @param actor     the nick of the moderator, or `operator` and a name
/// @param session   of the moderator
/// @param about     whom it is about
/// @param n         of the dweet or report it is about; 0 if it is about none
/// @param reason    as it was judged before it was proposed; never again
public record AddAct(Cid cid, Stamp now, Optional<Nick> moderator, String actor, Optional<String> session,
        ActKind what, Nick about, long n, String reason) implements OfficeCommand {

    static final CommandKind<AddAct> KIND = new CommandKind<>(41, RulesVersion.MODERATION, AddAct::write,
            in -> new AddAct(in.cid(), in.stamp(), in.optional(in::nick), in.text(), in.optional(in::text),
                    ActKind.ofWord(in.text()).orElseThrow(() -> new IllegalArgumentException("no act has this name")),
                    in.nick(), in.number(), in.text()));

    private void write(CommandWriter out) {
        out.cid(cid);
        out.stamp(now);
        out.optional(moderator, out::nick);
        out.text(actor);
        out.optional(session, out::text);
        out.text(what.word());
        out.nick(about);
        out.number(n);
        out.text(reason);
    }

    @Override
    public CommandKind<AddAct> kind() {
        return KIND;
    }

    @Override
    public Message apply(Account office) {
        Optional<Refusal> refusal = refusal(office);
        if (refusal.isPresent()) {
            return new Refused(refusal.get());
        }
        long number = office.all(ActRow.TABLE, "true order by act desc limit 1").stream().mapToLong(ActRow::act)
                .findFirst().orElse(0) + 1;
        office.insert(new ActRow(office.nick().value(), number, now.micros(), actor, session, what.word(),
                about.value(), n == 0 ? Optional.empty() : Optional.of(n), reason));
        carryOut(office, number);
        new Answers(office).rememberOfOffice(cid, AnswerKind.ACTED, number, actor);
        office.save();
        return new Moderated(number);
    }

    private Optional<Refusal> refusal(Account office) {
        if (moderator.isPresent()) {
            if (!Rights.has(office, moderator.get(), RightRow.MODERATE)) {
                return Optional.of(Refusal.NOT_A_MODERATOR);
            }
            // A stolen session of one moderator must not shut out those who could stop it.
            if (what.isOfOperators() || what == ActKind.SUSPEND && Rights.has(office, about, RightRow.MODERATE)) {
                return Optional.of(Refusal.ONLY_OPERATORS);
            }
        }
        if (about.equals(home())) {
            return Optional.of(Refusal.NO_SUCH_USER);
        }
        return what == ActKind.ANSWER && report(office).isEmpty()
                ? Optional.of(Refusal.NO_SUCH_REPORT)
                : Optional.empty();
    }

    private void carryOut(Account office, long number) {
        switch (what) {
            case HIDE, SHOW -> RulingTask.leave(office, about, n, number, what == ActKind.HIDE);
            case SUSPEND -> {
                Rights.take(office, about, RightRow.INVITE, now);
                Rights.take(office, about, RightRow.MODERATE, now);
                RulingTask.leave(office, about, 0, number, true);
            }
            case REINSTATE -> RulingTask.leave(office, about, 0, number, false);
            case ANSWER -> report(office).ifPresent(report -> office.update(report, report.answered(reason)));
            case GRANT_INVITE -> Rights.give(office, about, RightRow.INVITE, number);
            case REVOKE_INVITE -> Rights.take(office, about, RightRow.INVITE, now);
            case GRANT_MODERATE -> Rights.give(office, about, RightRow.MODERATE, number);
            case REVOKE_MODERATE -> Rights.take(office, about, RightRow.MODERATE, now);
        }
    }

    private Optional<ReportRow> report(Account office) {
        return office.find(ReportRow.TABLE, n).filter(report -> report.reporter().equals(about.value()));
    }

    @Override
    public Optional<Message> again(AnswerRow kept, Account office) {
        return AnswerKind.of(kept) == AnswerKind.ACTED && kept.about().equals(Optional.of(actor))
                ? office.find(ActRow.TABLE, kept.n()).filter(this::isSame).map(act -> new Moderated(act.act()))
                : Optional.empty();
    }

    private boolean isSame(ActRow act) {
        return act.kind().equals(what.word()) && act.about().equals(about.value()) && act.n().orElse(0L) == n;
    }
}
