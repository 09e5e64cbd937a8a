/* SPDX-License-Identifier: MIT */
package dweeter.node.rows;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// In which table a record is a row.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface Stored {

    /// The name of the table.
    String in();

    /// The number of the table in the canonical form of a row; never to be changed, nor used again.
    int code();

    /// How many of the first columns make up the primary key.
    int key();

    /// The first [RowFormat] that has this table.
    int since() default 1;

    /// Columns that stay on this machine, as SQL: what they hold follows from other rows.
    String[] local() default {};
}
