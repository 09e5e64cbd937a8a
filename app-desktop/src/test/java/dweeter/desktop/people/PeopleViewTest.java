/* SPDX-License-Identifier: MIT */
package dweeter.desktop.people;

import static dweeter.desktop.testing.FxExtension.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

import dweeter.desktop.i18n.Language;
import dweeter.desktop.shell.Page;
import dweeter.desktop.testing.FxExtension;
import dweeter.desktop.testing.Neighbourhood;
import dweeter.desktop.testing.Window;
import dweeter.desktop.theme.Theme;
import dweeter.model.Nick;

@ExtendWith(FxExtension.class)
class PeopleViewTest {

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    @TempDir
    private Path folder;
    private final FxRobot robot = new FxRobot();
    private Optional<Window> opened = Optional.empty();

    @BeforeEach
    void open() {
        var neighbourhood = new Neighbourhood();
        for (int i = 10; i < 30; i++) {
            neighbourhood.community().follow(Neighbourhood.MARTA,
                    neighbourhood.community().user("friend" + i, "Friend " + i));
        }
        opened = Optional.of(Window.of(neighbourhood, folder, Language.EN, Theme.LIGHT));
        window().open(new Page.People());
        onFx(() -> window().signedIn().shell().open(new Page.Home()));
    }

    @AfterEach
    void close() {
        window().close();
    }

    @Test
    void a_narrow_window_leads_to_the_field_and_keys_alone_lead_to_somebody() {
        window().resize(480, 600);
        onFx(() -> window().find("#timeline").orElseThrow().requestFocus());
        robot.type(KeyCode.SLASH);
        assertThat(onFx(() -> window().scene().getFocusOwner())).hasFieldOrPropertyWithValue("id", "go-to-nick");

        robot.write("nuri").type(KeyCode.ENTER);

        assertThat(onFx(() -> window().signedIn().shell().pageProperty().get()))
                .isEqualTo(new Page.Person(new Nick("nuria")));
    }

    @Test
    void the_arrow_keys_choose_a_result_that_is_shown_and_spoken() {
        window().resize(480, 480);
        window().open(new Page.People());
        window().type("#go-to-nick", "friend");

        for (int i = 0; i < 15; i++) {
            robot.type(KeyCode.DOWN);
        }
        window().settle();

        Node chosen = chosen();
        assertThat(onFx(() -> ((Node) field().queryAccessibleAttribute(AccessibleAttribute.FOCUS_ITEM))
                .getAccessibleText())).isEqualTo("Friend 25, @friend25, 16 of 21");
        Bounds place = onFx(() -> chosen.localToScene(chosen.getBoundsInLocal()));
        Node scroll = window().find("#people .scroll-pane").orElseThrow();
        Bounds page = onFx(() -> scroll.localToScene(scroll.getBoundsInLocal()));
        assertThat(place.getMinY()).isGreaterThanOrEqualTo(page.getMinY() - 1);
        assertThat(place.getMaxY()).isLessThanOrEqualTo(page.getMaxY() + 1);
        robot.type(KeyCode.ENTER);
        assertThat(onFx(() -> window().signedIn().shell().pageProperty().get()))
                .isEqualTo(new Page.Person(new Nick("friend25")));
    }

    @Test
    void escape_empties_the_field() {
        window().open(new Page.People());
        window().type("#go-to-nick", "friend");

        robot.type(KeyCode.ESCAPE);

        assertThat(field().getText()).isEmpty();
        assertThat(window().shown("#people .search-hit")).isEmpty();
    }

    @Test
    void a_nick_that_nobody_has_leaves_one_where_one_is_and_says_so() {
        window().open(new Page.People());
        window().type("#go-to-nick", "nobody");
        window().press("#go-to");

        assertThat(onFx(() -> window().signedIn().shell().pageProperty().get())).isEqualTo(new Page.People());
        assertThat(window().text("#go-to-nick-problem")).isEqualTo("Nobody has this nick. Check how it is written.");
    }

    @Test
    void somebody_mentioned_who_does_not_exist_has_no_profile() {
        window().open(new Page.Person(new Nick("nobody")));

        assertThat(window().shown("#profile .banner")).isEmpty();
        assertThat(window().shown("#profile .follow")).isEmpty();
        assertThat(window().shown("#profile-absent .empty-text")).singleElement()
                .hasFieldOrPropertyWithValue("text", "Nobody has this nick. Check how it is written.");
    }

    private Node chosen() {
        return onFx(() -> window().scene().getRoot().lookupAll("#people .search-hit").stream()
                .filter(row -> row.getPseudoClassStates().contains(CHOSEN)).findFirst().orElseThrow());
    }

    private TextInputControl field() {
        return (TextInputControl) window().find("#go-to-nick").orElseThrow();
    }

    private Window window() {
        return opened.orElseThrow();
    }
}
