/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.util.List;
import java.util.Optional;

import dweeter.model.Cid;
import dweeter.model.Nick;
import dweeter.model.Stamp;
import dweeter.node.rows.AnswerRow;
import dweeter.node.rows.ReportRow;
import dweeter.node.storage.Account;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Message;
import dweeter.protocol.ModerationMessage.ReportFiled;
import dweeter.protocol.Refusal;

/// Keeps what somebody tells the moderators. Who says the same once more before there is an answer has said it once.
///
/// @param by     who says it
/// @param about  whom it is about
/// @param n      of the dweet; 0 where it is about a user
/// @param reason as it was judged before it was proposed; never again
public record FileReport(Cid cid, Stamp now, Nick by, Nick about, long n, String reason) implements OfficeCommand {

    /// How many of one user may wait for an answer; another number would be other rules.
    static final int MOST = 50;

    static final CommandKind<FileReport> KIND = new CommandKind<>(42, RulesVersion.MODERATION, FileReport::write,
            in -> new FileReport(in.cid(), in.stamp(), in.nick(), in.nick(), in.number(), in.text()));

    private void write(CommandWriter out) {
        out.cid(cid);
        out.stamp(now);
        out.nick(by);
        out.nick(about);
        out.number(n);
        out.text(reason);
    }

    @Override
    public CommandKind<FileReport> kind() {
        return KIND;
    }

    @Override
    public Message apply(Account office) {
        List<ReportRow> open = office.all(ReportRow.TABLE, "reporter = ? and answer is null order by report",
                by.value());
        Optional<ReportRow> same = open.stream()
                .filter(report -> report.about().equals(about.value()) && report.n().orElse(0L) == n).findFirst();
        if (same.isEmpty() && open.size() >= MOST) {
            return new Refused(Refusal.REPORTS_TOO_MANY);
        }
        long number = same.map(ReportRow::report).orElseGet(() -> add(office));
        new Answers(office).rememberOfOffice(cid, AnswerKind.REPORTED, number, by.value());
        office.save();
        return new ReportFiled(number);
    }

    private long add(Account office) {
        long number = office.all(ReportRow.TABLE, "true order by report desc limit 1").stream()
                .mapToLong(ReportRow::report).findFirst().orElse(0) + 1;
        office.insert(new ReportRow(office.nick().value(), number, now.micros(), by.value(), about.value(),
                n == 0 ? Optional.empty() : Optional.of(n), reason, Optional.empty()));
        return number;
    }

    @Override
    public Optional<Message> again(AnswerRow kept, Account office) {
        return AnswerKind.of(kept) == AnswerKind.REPORTED && kept.about().equals(Optional.of(by.value()))
                ? Optional.of(new ReportFiled(kept.n()))
                : Optional.empty();
    }
}
