/* SPDX-License-Identifier: MIT */
package dweeter.desktop.widgets;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;

import org.kordamp.ikonli.feather.Feather;

import dweeter.desktop.i18n.Messages;

/// To follow; or, where one follows, to see that and to cease.
public final class FollowButton extends Button {

    private static final PseudoClass FOLLOWING = PseudoClass.getPseudoClass("following");

    private final ObservableBooleanValue followed;

    /// @param toggle follows or ceases to
    public FollowButton(Messages messages, ObservableBooleanValue followed, Runnable toggle) {
        this.followed = followed;
        getStyleClass().addAll("secondary", "follow");
        setMinWidth(USE_PREF_SIZE);
        setMnemonicParsing(false);
        Icon check = Icons.of(Feather.CHECK);
        textProperty().bind(Bindings.createStringBinding(() -> messages.text(
                !followed.get() ? "follow.follow" : isHover() ? "follow.unfollow" : "follow.following"), followed,
                hoverProperty(), messages.languageProperty()));
        followed.subscribe(now -> pseudoClassStateChanged(FOLLOWING, now));
        followed.subscribe(_ -> setGraphic(followed.get() && !isHover() ? check : null));
        hoverProperty().subscribe(hovered -> setGraphic(this.followed.get() && !hovered ? check : null));
        setOnAction(_ -> toggle.run());
    }
}
