/* SPDX-License-Identifier: MIT */
package dweeter.desktop.people;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;

import dweeter.desktop.connection.UserActions;
import dweeter.desktop.i18n.Messages;
import dweeter.desktop.widgets.FollowButton;
import dweeter.model.Nick;

/// The button beside somebody in a list.
final class PersonFollow {

    private PersonFollow() {}

    static FollowButton button(Messages messages, UserActions actions, Nick nick) {
        BooleanBinding followed = Bindings.createBooleanBinding(() -> actions.followed().getOrDefault(nick, false),
                actions.followed());
        var button = new FollowButton(messages, followed, () -> {
            if (followed.get()) {
                actions.unfollow(nick);
            } else {
                actions.follow(nick);
            }
        });
        button.getStyleClass().add("small");
        button.setId("follow-" + nick);
        return button;
    }
}
