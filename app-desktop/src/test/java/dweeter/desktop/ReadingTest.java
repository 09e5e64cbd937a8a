/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import static dweeter.desktop.testing.FxExtension.onFx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;

import dweeter.desktop.shell.Page;
import dweeter.desktop.testing.ClientTest;
import dweeter.desktop.testing.Neighbourhood;
import dweeter.desktop.testing.WholeClient;
import dweeter.model.ItemRef;
import dweeter.model.Nick;

/// Reading in a window: where one is, what counts as read, and what time it is.
class ReadingTest extends ClientTest {

    private static final Nick HUGO = new Nick("hugo");

    @Test
    void after_a_restart_one_is_where_one_was_to_the_pixel_though_new_ones_have_come() {
        open(40);
        Object row = scrollToTheMiddle();
        double y = y(row).orElseThrow();
        client.closeByCross();
        soup(5);

        client.open();

        assertThat(y(row)).hasValueSatisfying(now -> assertThat(now).isCloseTo(y, within(0.5)));
    }

    @Test
    void after_a_kill_one_is_where_one_was() {
        open(40);
        Object row = scrollToTheMiddle();
        double y = y(row).orElseThrow();
        client.pass(Duration.ofSeconds(1));
        // Nothing is closed in order.
        client.kept(cache -> {
            cache.close();
            return true;
        });

        client = new WholeClient(folder, neighbourhood);
        client.open();

        assertThat(y(row)).hasValueSatisfying(now -> assertThat(now).isCloseTo(y, within(0.5)));
    }

    @Test
    void from_the_new_ones_there_is_a_way_back() {
        open(40);
        Object row = scrollToTheMiddle();
        double y = y(row).orElseThrow();
        soup(3);
        onFx(() -> client.signedIn().timeline().refresh());
        screen().settle();
        assertThat(y(row)).as("nothing moves by itself").hasValueSatisfying(
                now -> assertThat(now).isCloseTo(y, within(0.5)));

        screen().click(screen().node("new-dweets"));
        assertThat(y(row)).isEmpty();
        screen().click(screen().node("back-to-place"));

        assertThat(y(row)).hasValueSatisfying(now -> assertThat(now).isCloseTo(y, within(0.5)));
        assertThat(screen().shows("back-to-place")).isFalse();
    }

    @Test
    void who_writes_something_sees_it_at_the_top_and_finds_the_way_back() {
        open(40);
        Object row = scrollToTheMiddle();
        double y = y(row).orElseThrow();

        write(KeyCode.H, KeyCode.O, KeyCode.L, KeyCode.A);

        assertThat(screen().texts("#timeline .receipt")).containsExactly("Sent · on 3 copies");
        screen().click(screen().node("back-to-place"));
        assertThat(y(row)).hasValueSatisfying(now -> assertThat(now).isCloseTo(y, within(0.5)));
    }

    @Test
    void who_writes_at_the_top_is_still_there_and_is_led_nowhere() {
        open(40);

        write(KeyCode.H);

        assertThat(screen().shown("#timeline .receipt")).hasSize(1);
        assertThat(y(firstRow())).hasValue(0.0);
        assertThat(screen().shows("back-to-place")).isFalse();
    }

    @Test
    void a_dweet_at_the_top_stays_there_while_it_waits_and_when_it_arrives() {
        open(40);
        onFx(() -> client.network.strand(true));

        write(KeyCode.H);
        assertThat(y(firstRow())).as("waiting").hasValue(0.0);
        client.goOffline();
        client.goOnline();
        screen().settle();
        assertThat(y(firstRow())).as("still waiting").hasValue(0.0);
        onFx(() -> client.network.strand(false));
        client.pass(Duration.ofSeconds(10));

        assertThat(screen().shown("#timeline .receipt")).hasSize(1);
        assertThat(y(firstRow())).as("arrived").hasValue(0.0);
    }

    @Test
    void after_a_restart_what_waits_is_in_sight_at_the_top() {
        open(40);
        onFx(() -> client.network.strand(true));
        write(KeyCode.H);
        client.closeByCross();

        client.open();

        assertThat(screen().shown("#timeline .waiting-card")).hasSize(1);
        assertThat(y(firstRow())).hasValue(0.0);
    }

    @Test
    void only_what_was_on_the_screen_becomes_read() {
        open(30);

        client.pass(Duration.ofSeconds(10));

        long onScreen = onFx(() -> screen().shown("#timeline .item-card").stream()
                .filter(card -> card.localToScene(card.getBoundsInLocal()).getMinY() < screen().scene()
                        .getHeight())
                .count());
        long read = IntStream.rangeClosed(1, 60).mapToObj(n -> new ItemRef(HUGO, n))
                .filter(ref -> neighbourhood.community().hasRead(Neighbourhood.MARTA, ref)
                        && ref.n() > neighbourhood.community().items(HUGO) - 30)
                .count();
        assertThat(read).isPositive().isLessThanOrEqualTo(onScreen).isLessThan(12);
        assertThat(client.signedIn().timeline().unreadCountProperty().get()).isGreaterThanOrEqualTo(30 - (int) read);
    }

    @Test
    void what_came_while_another_page_was_shown_is_read_when_one_comes_back_to_it() {
        client.openAs(Neighbourhood.MARTA);
        client.pass(Duration.ofSeconds(10));
        client.open(new Page.Settings());
        soup(3);
        onFx(() -> client.signedIn().timeline().refresh());
        client.pass(Duration.ofSeconds(10));
        assertThat(client.signedIn().timeline().unreadCountProperty().get()).isEqualTo(3);

        screen().key(KeyCode.DIGIT1, KeyCode.CONTROL);
        client.pass(Duration.ofSeconds(10));

        assertThat(client.signedIn().timeline().unreadCountProperty().get()).isZero();
    }

    @Test
    void nothing_is_read_while_the_window_lies_aside_but_as_soon_as_it_is_back() {
        client.openAs(Neighbourhood.MARTA);
        int unread = client.signedIn().timeline().unreadCountProperty().get();
        onFx(() -> screen().stage().setIconified(true));
        client.pass(Duration.ofSeconds(10));
        assertThat(client.signedIn().timeline().unreadCountProperty().get()).isEqualTo(unread).isPositive();

        onFx(() -> screen().stage().setIconified(false));
        client.pass(Duration.ofSeconds(10));

        assertThat(client.signedIn().timeline().unreadCountProperty().get()).isZero();
    }

    @Test
    void times_go_by() {
        neighbourhood.community().dweet(HUGO, "Just now.");
        client.openAs(Neighbourhood.MARTA);
        assertThat(firstTime()).isEqualTo("now");

        neighbourhood.clock().advance(Duration.ofMinutes(3));
        client.pass(Duration.ofSeconds(10));
        assertThat(firstTime()).isEqualTo("3 min");

        neighbourhood.clock().advance(Duration.ofHours(2));
        client.pass(Duration.ofSeconds(10));
        assertThat(firstTime()).isEqualTo("2 h");
    }

    @Test
    void the_chip_says_on_every_page_how_far_one_gets() {
        client.openAs(Neighbourhood.MARTA);
        onFx(() -> client.network.strand(true));
        onFx(() -> client.signedIn().timeline().refresh());
        for (String page : new String[]{"nav-home", "nav-profile", "nav-people", "nav-network", "nav-settings"}) {
            screen().click(screen().node(page));

            assertThat(screen().texts("#connection")).as(page).containsExactly("The network does not answer");
        }
    }

    private String firstTime() {
        screen().settle();
        return screen().texts("#timeline .card-time").stream().filter(text -> !text.equals("·")).findFirst()
                .orElseThrow();
    }

    private void write(KeyCode... letters) {
        screen().key(KeyCode.O, KeyCode.CONTROL);
        screen().keys(letters);
        screen().key(KeyCode.ENTER, KeyCode.CONTROL);
    }

    /// The first row that is a little way down, after turning the wheel.
    private Object scrollToTheMiddle() {
        screen().turnWheel(list(), 9);
        return onFx(() -> rowsOnScreen().entrySet().stream().filter(row -> row.getValue() > 150).findFirst()
                .orElseThrow().getKey());
    }

    private Object firstRow() {
        return list().getItems().getFirst();
    }

    private ListView<?> list() {
        return (ListView<?>) screen().node("timeline");
    }

    /// Where the upper edge of a row is in the list; empty if it is not on the screen.
    private Optional<Double> y(Object row) {
        return onFx(() -> Optional.ofNullable(rowsOnScreen().get(row)));
    }

    private Map<Object, Double> rowsOnScreen() {
        ListView<?> list = list();
        var flow = (VirtualFlow<?>) list.lookup(".virtual-flow");
        var rows = new LinkedHashMap<Object, Double>();
        for (int i = flow.getFirstVisibleCell().getIndex(); i <= flow.getLastVisibleCell().getIndex()
                && i < list.getItems().size(); i++) {
            rows.put(list.getItems().get(i), flow.getCell(i).getLayoutY());
        }
        return rows;
    }

    private void soup(int count) {
        for (int i = 0; i < count; i++) {
            neighbourhood.clock().advance(Duration.ofSeconds(1));
            neighbourhood.community().dweet(HUGO, "Soup of the day, number " + neighbourhood.community().items(HUGO));
        }
    }

    /// @param soups so many dweets there are to read
    private void open(int soups) {
        soup(soups);
        client.openAs(Neighbourhood.MARTA);
    }
}
