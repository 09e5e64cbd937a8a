/* SPDX-License-Identifier: MIT */
package dweeter.node.alerts.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class AlertBookTest {

    private static final Trouble DISK = new Trouble(Trouble.Kind.DISK, "peer:7410", "9 % left");
    private static final Instant BEGIN = Instant.ofEpochSecond(1_000_000);

    private final AlertBook book = new AlertBook();

    @Test
    void what_lasts_is_told_once() {
        assertThat(look(0, DISK)).isEmpty();
        assertThat(look(59, DISK)).isEmpty();
        List<Notice> notices = look(60, DISK);
        assertThat(notices).containsExactly(new Notice(DISK, false, BEGIN));
        book.told(notices.getFirst());

        assertThat(look(75, DISK)).isEmpty();
        assertThat(look(10_000, new Trouble(Trouble.Kind.DISK, "peer:7410", "8 % left"))).isEmpty();
    }

    @Test
    void what_passes_soon_is_not_worth_a_word() {
        look(0, DISK);

        assertThat(look(30)).isEmpty();
        assertThat(look(61, DISK)).isEmpty();
    }

    @Test
    void that_it_is_over_is_told_once_too() {
        tell(DISK);

        assertThat(look(200)).isEmpty();
        List<Notice> notices = look(260);
        assertThat(notices).containsExactly(new Notice(DISK, true, BEGIN.plusSeconds(200)));
        book.told(notices.getFirst());
        assertThat(look(400)).isEmpty();
    }

    @Test
    void what_comes_and_goes_is_not_told_again_and_again() {
        tell(DISK);

        assertThat(look(200)).isEmpty();
        assertThat(look(230, DISK)).isEmpty();
        assertThat(look(1_000, DISK)).isEmpty();
    }

    @Test
    void what_could_not_be_told_is_told_later() {
        look(0, DISK);
        assertThat(look(60, DISK)).hasSize(1);

        assertThat(look(75, DISK)).hasSize(1);
    }

    @Test
    void what_could_not_be_told_and_is_over_is_not_told_any_more() {
        look(0, DISK);
        assertThat(look(60, DISK)).hasSize(1);

        assertThat(look(75)).isEmpty();
        assertThat(look(1_000)).isEmpty();
    }

    @Test
    void of_very_many_only_some_are_told_at_once() {
        Trouble[] many = IntStream.range(0, 1_000)
                .mapToObj(i -> new Trouble(Trouble.Kind.COPIES, "node" + i, "too few")).toArray(Trouble[]::new);
        look(0, many);

        assertThat(look(60, many)).hasSize(AlertBook.MOST);
    }

    private void tell(Trouble trouble) {
        look(0, trouble);
        look(60, trouble).forEach(book::told);
    }

    private List<Notice> look(int second, Trouble... troubles) {
        return book.look(List.of(troubles), BEGIN.plus(Duration.ofSeconds(second)));
    }
}
