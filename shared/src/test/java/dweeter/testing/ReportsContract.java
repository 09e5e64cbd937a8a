/* SPDX-License-Identifier: MIT */
package dweeter.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;

import dweeter.model.Cid;
import dweeter.model.Nick;
import dweeter.model.Token;
import dweeter.protocol.Act;
import dweeter.protocol.ActKind;
import dweeter.protocol.ModerationMessage.CreateInvitation;
import dweeter.protocol.ModerationMessage.ListReports;
import dweeter.protocol.ModerationMessage.Moderate;
import dweeter.protocol.ModerationMessage.ReportAbuse;
import dweeter.protocol.ModerationMessage.ReportSeen;
import dweeter.protocol.Refusal;

/// What users may tell the moderators, and that they are none themselves.
interface ReportsContract extends NetworkUsers {

    @Test
    default void who_reports_something_finds_it_again_and_nobody_elses() {
        Token rosa = user();
        Token pest = user();
        long n = publish(pest, "Buy my pills").n();

        long dweet = done(new ReportAbuse(rosa, Cid.fresh(), pest.nick(), OptionalLong.of(n), "spam")).number();
        long person = done(new ReportAbuse(rosa, Cid.fresh(), pest.nick(), OptionalLong.empty(), "a pest")).number();

        assertThat(done(new ListReports(rosa, true, 0, 9)).reports()).extracting(ReportSeen::number)
                .containsExactly(dweet, person);
        assertThat(done(new ListReports(pest, true, 0, 9)).reports()).isEmpty();
    }

    @Test
    default void to_report_the_same_twice_is_to_report_it_once() {
        Token rosa = user();
        Nick pest = user().nick();
        var report = new ReportAbuse(rosa, Cid.fresh(), pest, OptionalLong.empty(), "a pest");

        long number = done(report).number();

        assertThat(done(report).number()).isEqualTo(number);
        assertThat(done(new ReportAbuse(rosa, Cid.fresh(), pest, OptionalLong.empty(), "still")).number())
                .isEqualTo(number);
    }

    @Test
    default void nobody_reports_what_is_not_there() {
        Token rosa = user();

        assertThat(refused(new ReportAbuse(rosa, Cid.fresh(), NetworkUsers.fresh(), OptionalLong.empty(), "why")))
                .isEqualTo(Refusal.NO_SUCH_USER);
        assertThat(refused(new ReportAbuse(rosa, Cid.fresh(), rosa.nick(), OptionalLong.of(9), "why")))
                .isEqualTo(Refusal.NO_SUCH_DWEET);
    }

    @Test
    default void who_was_given_no_right_neither_moderates_nor_invites() {
        Token rosa = user();
        Token other = user();

        assertThat(refused(new Moderate(rosa, Cid.fresh(),
                new Act(ActKind.SUSPEND, other.nick(), OptionalLong.empty(), "because"))))
                .isEqualTo(Refusal.NOT_A_MODERATOR);
        assertThat(refused(new CreateInvitation(rosa, Cid.fresh(), 1, 1))).isEqualTo(Refusal.MAY_NOT_INVITE);
        assertThat(timeline(other, Optional.empty(), 9).items()).isEmpty();
    }
}
