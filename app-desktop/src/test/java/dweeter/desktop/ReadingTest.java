/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import static dweeter.desktop.testing.FxExtension.onFx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import dweeter.desktop.testing.FxExtension;
import dweeter.desktop.testing.Neighbourhood;
import dweeter.model.ItemRef;
import dweeter.model.Nick;

/// Reading in a window: where one is, what counts as read, and what time it is.
@ExtendWith(FxExtension.class)
class ReadingTest {

    private static final Nick HUGO = new Nick("hugo");

    @TempDir
    private Path folder;
    private final Neighbourhood neighbourhood = new Neighbourhood();
    private Optional<ClientWindow> open = Optional.empty();

    @AfterEach
    void close() {
        open.ifPresent(ClientWindow::close);
    }

    @Test
    void after_a_restart_one_is_where_one_was_to_the_pixel_though_new_ones_have_come() {
        soup(40);
        open();
        client().turnWheel(client().list(), 9);
        Object row = middleRow();
        double y = client().y(row).orElseThrow();
        client().closeByCross();
        soup(5);

        open = Optional.of(client().again());

        assertThat(client().y(row)).hasValueSatisfying(now -> assertThat(now).isCloseTo(y, within(0.5)));
    }

    @Test
    void after_a_kill_one_is_where_one_was() {
        soup(40);
        open();
        client().turnWheel(client().list(), 9);
        Object row = middleRow();
        double y = client().y(row).orElseThrow();
        client().pass(Duration.ofSeconds(1));
        // Nothing is closed in order.
        client().in().session().cache().close();

        open = Optional.of(client().again());

        assertThat(client().y(row)).hasValueSatisfying(now -> assertThat(now).isCloseTo(y, within(0.5)));
    }

    @Test
    void from_the_new_ones_there_is_a_way_back() {
        soup(40);
        open();
        client().turnWheel(client().list(), 9);
        Object row = middleRow();
        double y = client().y(row).orElseThrow();
        soup(3);
        onFx(() -> client().in().timeline().refresh());
        client().settle();
        assertThat(client().y(row)).as("nothing moves by itself").hasValueSatisfying(
                now -> assertThat(now).isCloseTo(y, within(0.5)));

        client().click(client().node("new-dweets"));
        assertThat(client().y(row)).isEmpty();
        client().click(client().node("back-to-place"));

        assertThat(client().y(row)).hasValueSatisfying(now -> assertThat(now).isCloseTo(y, within(0.5)));
        assertThat(client().find("back-to-place")).isEmpty();
    }

    @Test
    void who_writes_something_sees_it_at_the_top_and_finds_the_way_back() {
        soup(40);
        open();
        client().turnWheel(client().list(), 9);
        Object row = middleRow();
        double y = client().y(row).orElseThrow();

        client().press(KeyCode.O, KeyCode.CONTROL);
        for (KeyCode key : new KeyCode[]{KeyCode.H, KeyCode.O, KeyCode.L, KeyCode.A}) {
            client().press(key);
        }
        client().press(KeyCode.ENTER, KeyCode.CONTROL);

        assertThat(client().all("#timeline .receipt").stream().map(label -> ((Label) label).getText()))
                .containsExactly("Sent · on 3 copies");
        client().click(client().node("back-to-place"));
        assertThat(client().y(row)).hasValueSatisfying(now -> assertThat(now).isCloseTo(y, within(0.5)));
    }

    @Test
    void who_writes_at_the_top_is_still_there_and_is_led_nowhere() {
        soup(40);
        open();

        client().press(KeyCode.O, KeyCode.CONTROL);
        client().press(KeyCode.H);
        client().press(KeyCode.ENTER, KeyCode.CONTROL);

        assertThat(client().all("#timeline .receipt")).hasSize(1);
        assertThat(client().y(client().list().getItems().getFirst())).hasValue(0.0);
        assertThat(client().find("back-to-place")).isEmpty();
    }

    @Test
    void a_dweet_at_the_top_stays_there_while_it_waits_and_when_it_arrives() {
        soup(40);
        open();
        onFx(() -> client().network().strand(true));

        client().press(KeyCode.O, KeyCode.CONTROL);
        client().press(KeyCode.H);
        client().press(KeyCode.ENTER, KeyCode.CONTROL);
        assertThat(client().y(client().list().getItems().getFirst())).as("waiting").hasValue(0.0);
        onFx(() -> client().network().goOffline(neighbourhood.clock().instant()));
        onFx(() -> client().network().goOnline());
        client().settle();
        assertThat(client().y(client().list().getItems().getFirst())).as("still waiting").hasValue(0.0);
        onFx(() -> client().network().strand(false));
        client().pass(Duration.ofSeconds(10));

        assertThat(client().all("#timeline .receipt")).hasSize(1);
        assertThat(client().y(client().list().getItems().getFirst())).as("arrived").hasValue(0.0);
    }

    @Test
    void after_a_restart_what_waits_is_in_sight_at_the_top() {
        soup(40);
        open();
        onFx(() -> client().network().strand(true));
        client().press(KeyCode.O, KeyCode.CONTROL);
        client().press(KeyCode.H);
        client().press(KeyCode.ENTER, KeyCode.CONTROL);
        client().closeByCross();

        open = Optional.of(client().again(false));

        assertThat(client().all("#timeline .waiting-card")).hasSize(1);
        assertThat(client().y(client().list().getItems().getFirst())).hasValue(0.0);
    }

    @Test
    void only_what_was_on_the_screen_becomes_read() {
        soup(30);
        open();

        client().pass(Duration.ofSeconds(10));

        long onScreen = onFx(() -> client().all("#timeline .item-card").stream()
                .filter(card -> card.localToScene(card.getBoundsInLocal()).getMinY() < client().desktop().scene()
                        .getHeight())
                .count());
        long read = IntStream.rangeClosed(1, 60).mapToObj(n -> new ItemRef(HUGO, n))
                .filter(ref -> neighbourhood.community().hasRead(Neighbourhood.MARTA, ref)
                        && ref.n() > neighbourhood.community().items(HUGO) - 30)
                .count();
        assertThat(read).isPositive().isLessThanOrEqualTo(onScreen).isLessThan(12);
        assertThat(client().in().timeline().unreadCountProperty().get()).isGreaterThanOrEqualTo(30 - (int) read);
    }

    @Test
    void times_go_by() {
        neighbourhood.community().dweet(HUGO, "Just now.");
        open();
        assertThat(firstTime()).isEqualTo("now");

        neighbourhood.clock().advance(Duration.ofMinutes(3));
        client().pass(Duration.ofSeconds(10));
        assertThat(firstTime()).isEqualTo("3 min");

        neighbourhood.clock().advance(Duration.ofHours(2));
        client().pass(Duration.ofSeconds(10));
        assertThat(firstTime()).isEqualTo("2 h");
    }

    @Test
    void the_chip_says_on_every_page_how_far_one_gets() {
        open();
        client().network().strand(true);
        onFx(() -> client().in().timeline().refresh());
        for (String page : new String[]{"nav-home", "nav-profile", "nav-people", "nav-network", "nav-settings"}) {
            client().click(client().node(page));

            assertThat(client().all("#connection").stream().map(label -> ((Label) label).getText())).as(page)
                    .containsExactly("The network does not answer");
        }
    }

    private String firstTime() {
        client().settle();
        return client().all("#timeline .card-time").stream().map(label -> ((Label) label).getText())
                .filter(text -> !text.equals("·")).findFirst().orElseThrow();
    }

    private Object middleRow() {
        return client().rowBelow(150);
    }

    private void soup(int count) {
        for (int i = 0; i < count; i++) {
            neighbourhood.clock().advance(Duration.ofSeconds(1));
            neighbourhood.community().dweet(HUGO, "Soup of the day, number " + neighbourhood.community().items(HUGO));
        }
    }

    private void open() {
        open = Optional.of(ClientWindow.open(folder, neighbourhood));
    }

    private ClientWindow client() {
        return open.orElseThrow();
    }
}
