/* SPDX-License-Identifier: MIT */
package dweeter.node.rows;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// That a column came after its table. It is the last then, and an `Optional`, empty in all rows of before.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Since {

    /// That of what moderators do, and of invitations.
    int MODERATION = 7;

    /// The first [RowFormat] that has this column.
    int value();
}
