/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dweeter.model.Cid;
import dweeter.model.Interval;
import dweeter.model.Nick;
import dweeter.model.RingId;
import dweeter.model.Stamp;
import dweeter.node.rows.ActRow;
import dweeter.node.rows.ItemRow;
import dweeter.node.storage.Soundness;
import dweeter.node.testing.PeerRows;
import dweeter.protocol.ActKind;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Message;
import dweeter.protocol.ModerationMessage;
import dweeter.protocol.ModerationMessage.Moderated;
import dweeter.protocol.ModerationMessage.ReportFiled;
import dweeter.protocol.Refusal;
import dweeter.protocol.Task;

/// Carla is a moderator, Bruno has written something.
class ModerationRulesTest extends RulesFixture {

    private static final String SESSION = "0123456789abcdef";

    @BeforeEach
    void appoint() {
        List.of(ADA, BRUNO, CARLA).forEach(this::join);
        say(PeerRows.dweet(BRUNO, Cid.of("first"), "spam", 5));
        assertThat(operator("appoint", ActKind.GRANT_MODERATE, CARLA, 0)).isEqualTo(new Moderated(1));
    }

    @Test
    void a_dweet_is_hidden_and_shown_again_and_the_later_act_counts_in_whatever_order_they_are_heard_of() {
        carla("hide", ActKind.HIDE, BRUNO, 1);
        carla("show", ActKind.SHOW, BRUNO, 1);
        List<Task> told = tasks();
        assertThat(told).containsExactly(new Task.Ruled(BRUNO, 1, 2, true), new Task.Ruled(BRUNO, 1, 3, false));

        apply(new ReceiveTasks(told.reversed()));
        apply(new ReceiveTasks(told));

        assertThat(brunosFirst().ruling()).contains(-3L);
        carla("hide again", ActKind.HIDE, BRUNO, 1);
        deliverAll();
        assertThat(brunosFirst().ruling()).contains(4L);
    }

    @Test
    void who_is_suspended_is_out_at_once_and_gets_in_by_neither_password_nor_recovery_code() {
        byte[] code = {7};
        say(new RenewCode(PeerRows.proof(BRUNO, 5), Cid.of("code"), "hash", code));
        carla("suspend", ActKind.SUSPEND, BRUNO, 0);
        deliverAll();

        assertThat(say(PeerRows.dweet(BRUNO, Cid.of("more"), "more spam", 6)))
                .isEqualTo(new Refused(Refusal.NOT_LOGGED_IN));
        assertThat(say(PeerRows.open(BRUNO))).isEqualTo(new Refused(Refusal.ACCOUNT_SUSPENDED));
        var recover = new Recover(BRUNO, Cid.of("recover"), code, new byte[]{8}, "new hash");
        assertThat(say(recover)).isEqualTo(new Refused(Refusal.ACCOUNT_SUSPENDED));
        assertThat(say(new Recover(BRUNO, Cid.of("guess"), new byte[]{9}, new byte[]{8}, "new hash")))
                .isEqualTo(new Refused(Refusal.WRONG_CREDENTIALS));

        carla("reinstate", ActKind.REINSTATE, BRUNO, 0);
        deliverAll();
        say(PeerRows.open(BRUNO));
        assertThat(say(PeerRows.dweet(BRUNO, Cid.of("sorry"), "sorry", 7))).isNotInstanceOf(Refused.class);
    }

    @Test
    void who_is_no_moderator_or_no_more_can_do_nothing_and_nothing_is_noted() {
        assertThat(act("ada", Optional.of(ADA), "ada", ActKind.HIDE, BRUNO, 1))
                .isEqualTo(new Refused(Refusal.NOT_A_MODERATOR));
        operator("dismiss", ActKind.REVOKE_MODERATE, CARLA, 0);

        assertThat(carla("hide", ActKind.HIDE, BRUNO, 1)).isEqualTo(new Refused(Refusal.NOT_A_MODERATOR));

        assertThat(acts()).extracting(ActRow::kind).containsExactly("grant-moderate", "revoke-moderate");
        assertThat(tasks()).isEmpty();
    }

    @Test
    void a_moderator_makes_no_moderators_and_shuts_none_out() {
        operator("second", ActKind.GRANT_MODERATE, ADA, 0);

        for (ActKind kind : List.of(ActKind.GRANT_MODERATE, ActKind.REVOKE_MODERATE, ActKind.SUSPEND)) {
            assertThat(carla("cid " + kind, kind, ADA, 0)).as("%s", kind)
                    .isEqualTo(new Refused(Refusal.ONLY_OPERATORS));
        }
        assertThat(carla("self", ActKind.SUSPEND, CARLA, 0)).isEqualTo(new Refused(Refusal.ONLY_OPERATORS));
        assertThat(operator("suspend", ActKind.SUSPEND, ADA, 0)).isEqualTo(new Moderated(3));
    }

    @Test
    void a_moderator_whom_an_operator_suspends_is_none_from_that_moment() {
        operator("suspend", ActKind.SUSPEND, CARLA, 0);

        assertThat(carla("hide", ActKind.HIDE, BRUNO, 1)).isEqualTo(new Refused(Refusal.NOT_A_MODERATOR));

        operator("reinstate", ActKind.REINSTATE, CARLA, 0);
        deliverAll();
        assertThat(carla("hide", ActKind.HIDE, BRUNO, 1)).isEqualTo(new Refused(Refusal.NOT_A_MODERATOR));
    }

    @Test
    void every_act_is_in_the_audit_log_with_the_session_and_a_repeat_is_the_same_act() {
        Message done = carla("hide", ActKind.HIDE, BRUNO, 1);

        assertThat(carla("hide", ActKind.HIDE, BRUNO, 1)).isEqualTo(done).isEqualTo(new Moderated(2));
        assertThat(carla("hide", ActKind.SHOW, BRUNO, 1)).isEqualTo(new Refused(Refusal.CID_USED));

        assertThat(acts()).containsExactly(
                new ActRow("moderation", 1, 9, "operator test (1)", Optional.empty(), "grant-moderate", "carla",
                        Optional.empty(), "why"),
                new ActRow("moderation", 2, 9, "carla", Optional.of(SESSION), "hide", "bruno", Optional.of(1L), "why"));
    }

    @Test
    void a_moderator_who_leaves_takes_nothing_out_of_the_audit_log() {
        carla("hide", ActKind.HIDE, BRUNO, 1);
        List<ActRow> before = acts();

        say(new DeleteUser(PeerRows.proof(CARLA, 9), Cid.of("gone"), "hash"));
        deliverAll();

        assertThat(acts()).isEqualTo(before);
    }

    @Test
    void nobody_sees_the_office_or_gets_into_it_and_its_nick_is_taken() {
        Nick office = ModerationMessage.OFFICE;

        assertThat(say(PeerRows.register(office))).isEqualTo(new Refused(Refusal.NICK_TAKEN));
        assertThat(say(PeerRows.open(office))).isEqualTo(new Refused(Refusal.WRONG_CREDENTIALS));
        assertThat(operator("itself", ActKind.SUSPEND, office, 0)).isEqualTo(new Refused(Refusal.NO_SUCH_USER));
        assertThat(database.read(Soundness::flaw)).isEmpty();
    }

    @Test
    void where_somebody_had_the_nick_of_the_office_before_both_go_on() {
        close();
        database = PeerRows.open(directory, "another.db");
        state = GroupState.open(database);
        apply(new RangeCommand.Found(Interval.whole(RingId.ZERO)));
        join(ModerationMessage.OFFICE);
        join(CARLA);

        assertThat(operator("appoint", ActKind.GRANT_MODERATE, CARLA, 0)).isEqualTo(new Moderated(1));
        say(new DeleteUser(PeerRows.proof(ModerationMessage.OFFICE, 9), Cid.of("gone"), "hash"));
        deliverAll();
        assertThat(carla("invite", ActKind.GRANT_INVITE, CARLA, 0)).isEqualTo(new Moderated(2));
    }

    @Test
    void a_report_is_answered_to_whoever_made_it() {
        assertThat(report("report", ADA, BRUNO, 1)).isEqualTo(new ReportFiled(1));

        assertThat(carla("answer another", ActKind.ANSWER, BRUNO, 1)).isEqualTo(new Refused(Refusal.NO_SUCH_REPORT));
        assertThat(carla("answer none", ActKind.ANSWER, ADA, 2)).isEqualTo(new Refused(Refusal.NO_SUCH_REPORT));
        assertThat(carla("answer", ActKind.ANSWER, ADA, 1)).isEqualTo(new Moderated(2));
        assertThat(number("select count(*) from reports where answer = 'why'")).isOne();
    }

    @Test
    void to_say_the_same_twice_is_to_say_it_once_until_it_is_answered() {
        report("first", ADA, BRUNO, 1);

        assertThat(report("first", ADA, BRUNO, 1)).isEqualTo(new ReportFiled(1));
        assertThat(report("second", ADA, BRUNO, 1)).isEqualTo(new ReportFiled(1));
        assertThat(report("user", ADA, BRUNO, 0)).isEqualTo(new ReportFiled(2));
        carla("answer", ActKind.ANSWER, ADA, 1);
        assertThat(report("third", ADA, BRUNO, 1)).isEqualTo(new ReportFiled(3));
        assertThat(report("first", CARLA, BRUNO, 1)).isEqualTo(new Refused(Refusal.CID_USED));
    }

    @Test
    void nobody_floods_the_office_with_reports_and_others_are_heard() {
        for (int i = 0; i < FileReport.MOST; i++) {
            report("report " + i, ADA, user(i), 0);
        }

        assertThat(report("one more", ADA, BRUNO, 0)).isEqualTo(new Refused(Refusal.REPORTS_TOO_MANY));
        assertThat(report("bruno", BRUNO, CARLA, 0)).isEqualTo(new ReportFiled(FileReport.MOST + 1));
    }

    private Message report(String cid, Nick by, Nick about, long n) {
        return say(new FileReport(Cid.of(cid), new Stamp(9), by, about, n, "why"));
    }

    private Message carla(String cid, ActKind kind, Nick about, long n) {
        return act(cid, Optional.of(CARLA), "carla", kind, about, n);
    }

    private Message operator(String cid, ActKind kind, Nick about, long n) {
        return act(cid, Optional.empty(), "operator test (1)", kind, about, n);
    }

    private Message act(String cid, Optional<Nick> moderator, String actor, ActKind kind, Nick about, long n) {
        return say(new AddAct(Cid.of(cid), new Stamp(9), moderator, actor, moderator.map(_ -> SESSION), kind, about, n,
                "why"));
    }

    private List<ActRow> acts() {
        return database.read(session -> ActRow.TABLE.ofUser(session, "moderation", 100));
    }

    private ItemRow brunosFirst() {
        return database.read(session -> ItemRow.TABLE.find(session, "bruno", 1L)).orElseThrow();
    }
}
