/* SPDX-License-Identifier: MIT */
package dweeter.desktop.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import dweeter.client.Outcome;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.protocol.ModerationMessage;
import dweeter.protocol.ModerationMessage.ReportAbuse;
import dweeter.protocol.ModerationMessage.ReportFiled;
import dweeter.protocol.ModerationMessage.ReportSeen;
import dweeter.protocol.ModerationMessage.ReportsListed;
import dweeter.protocol.Refusal;

/// What the users of an [InMemoryCommunity] report, where nobody is a moderator. Guarded by its lock.
final class InMemoryReports {

    private final Map<Nick, InMemoryUser> users;
    private final Predicate<ItemRef> isDweet;
    private final List<ReportSeen> reports = new ArrayList<>();

    InMemoryReports(Map<Nick, InMemoryUser> users, Predicate<ItemRef> isDweet) {
        this.users = users;
        this.isDweet = isDweet;
    }

    Outcome<?> judge(ModerationMessage message) {
        return switch (message) {
            case ReportAbuse report -> file(report);
            case ModerationMessage.ListReports list -> new Outcome.Done<>(new ReportsListed(reports.stream()
                    .filter(one -> one.by().equals(list.token().nick()) && one.number() > list.after())
                    .limit(list.limit()).toList(), false));
            case ModerationMessage.Moderate _ -> refused(Refusal.NOT_A_MODERATOR);
            case ModerationMessage.CreateInvitation _ -> refused(Refusal.MAY_NOT_INVITE);
            default -> refused(Refusal.NOT_HERE);
        };
    }

    private Outcome<?> file(ReportAbuse report) {
        if (report.n().isPresent() && !isDweet.test(new ItemRef(report.nick(), report.n().getAsLong()))) {
            return refused(Refusal.NO_SUCH_DWEET);
        }
        if (!users.containsKey(report.nick())) {
            return refused(Refusal.NO_SUCH_USER);
        }
        Nick by = report.token().nick();
        Optional<ReportSeen> same = reports.stream().filter(
                one -> one.by().equals(by) && one.nick().equals(report.nick()) && one.n().equals(report.n()))
                .findFirst();
        if (same.isEmpty()) {
            reports.add(new ReportSeen(reports.size() + 1L, Instant.EPOCH, by, report.nick(), report.n(),
                    report.reason(), Optional.empty(), Optional.empty()));
        }
        return new Outcome.Done<>(new ReportFiled(same.map(ReportSeen::number).orElse((long) reports.size())));
    }

    private static Outcome<?> refused(Refusal reason) {
        return new Outcome.Refused<>(reason, "");
    }
}
