/* SPDX-License-Identifier: MIT */
package dweeter.desktop.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.desktop.cache.PageToKeep;
import dweeter.desktop.i18n.Notice;
import dweeter.desktop.testing.Desk;
import dweeter.desktop.testing.InMemoryCommunity;
import dweeter.desktop.testing.MutableClock;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.protocol.Block;
import dweeter.protocol.ListBlocked;
import dweeter.protocol.ReadTimeline;
import dweeter.protocol.ReadTimeline.TimelineRead;

class BlocksTest {

    @TempDir
    private Path folder;
    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-23T08:00:00Z"));
    private final InMemoryCommunity community = new InMemoryCommunity(clock);
    private final Nick marta = community.user("marta", "Marta");
    private final Nick hugo = community.user("hugo", "Hugo");
    private final Nick pest = community.user("pest", "Pest");
    private Optional<Desk> opened = Optional.empty();

    @BeforeEach
    void open() {
        opened = Optional.of(new Desk(community, clock, marta, folder.resolve("marta.db")));
        desk().actions.start();
    }

    @AfterEach
    void close() {
        desk().close();
    }

    @Test
    void who_is_to_be_blocked_is_so_after_a_question_that_says_what_it_does() {
        community.follow(marta, pest);

        blocks().propose(pest);
        assertThat(blocks().blocked()).isEmpty();
        assertThat(desk().questions.getLast().sentences()).extracting(Notice::key)
                .containsExactly("block.follows", "block.timeline", "block.quiet");
        desk().questions.getLast().answers().get(1).then().run();

        assertThat(blocks().blocked()).containsExactly(pest);
        assertThat(community.follows(marta, pest)).isFalse();
        assertThat(desk().actions.followed()).containsEntry(pest, false);
        assertThat(desk().notices).contains(Notice.good("block.done", "pest"));
    }

    @Test
    void nothing_of_the_blocked_stays_in_the_kept_timeline() {
        community.follow(marta, pest);
        community.follow(marta, hugo);
        ItemRef loud = community.dweet(pest, "look at me");
        community.redweet(hugo, loud);
        ItemRef calm = community.dweet(hugo, "hello");
        keepTimeline();
        assertThat(keptTimeline()).hasSize(3);

        blocks().block(pest);

        assertThat(keptTimeline()).containsExactly(calm);
    }

    @Test
    void whom_the_user_blocked_on_another_computer_is_known_when_the_network_is_reached() {
        community.follow(marta, pest);
        community.dweet(pest, "look at me");
        keepTimeline();
        List<Nick> heard = new ArrayList<>();
        blocks().onBlocked(heard::add);
        desk().network.goOffline(clock.instant());
        blockElsewhere(pest);

        desk().network.goOnline();

        assertThat(blocks().blocked()).containsExactly(pest);
        assertThat(heard).containsExactly(pest);
        assertThat(keptTimeline()).isEmpty();
    }

    @Test
    void more_of_them_than_a_page_holds_are_asked_for_page_by_page() {
        for (int i = 0; i < 230; i++) {
            blockElsewhere(community.user("pest_" + i, "Pest"));
        }

        blocks().refresh();

        assertThat(blocks().blocked()).hasSize(230);
        assertThat(desk().network.asked().stream().filter(ListBlocked.class::isInstance)).hasSize(4);
    }

    @Test
    void who_is_blocked_no_longer_can_be_followed_again() {
        blocks().block(pest);

        blocks().unblock(pest);
        desk().actions.follow(pest);

        assertThat(blocks().blocked()).isEmpty();
        assertThat(community.follows(marta, pest)).isTrue();
    }

    @Test
    void without_a_connection_nobody_is_blocked_then_or_later() {
        desk().network.goOffline(clock.instant());

        blocks().block(pest);
        assertThat(desk().notices).containsExactly(Notice.bad("outcome.not-kept"));
        desk().network.goOnline();
        desk().timer.advance(Duration.ofMinutes(10));

        assertThat(blocks().blocked()).isEmpty();
    }

    @Test
    void a_block_whose_answer_was_lost_is_asked_for_again_under_its_cid() {
        desk().network.loseNextReply();
        blocks().block(pest);
        assertThat(blocks().blocked()).isEmpty();

        blocks().block(pest);

        assertThat(blocks().blocked()).containsExactly(pest);
        assertThat(desk().network.asked().stream().filter(Block.class::isInstance).map(each -> ((Block) each).cid())
                .distinct()).hasSize(1);
    }

    private void blockElsewhere(Nick whom) {
        community.block(marta, whom);
    }

    private void keepTimeline() {
        desk().session.ask(token -> new ReadTimeline(token, Optional.empty(), 50),
                (cache, answer) -> cache.keep(new PageToKeep(((TimelineRead) answer).page().items(), Optional.empty(),
                        Optional.empty(), Optional.empty(), clock.instant())),
                _ -> {});
    }

    private List<ItemRef> keptTimeline() {
        return desk().cache.timeline().items().stream().map(item -> item.item().ref()).toList();
    }

    private Blocks blocks() {
        return desk().actions.blocks();
    }

    private Desk desk() {
        return opened.orElseThrow();
    }
}
