/* The lifecycle of two items and the clearing of the year, for the model checker spin.
 *
 * Written by docs/generate.py from the table of rules: change the code, then run it again.
 *
 *     spin -a docs/lifecycle.pml && gcc -O2 -DSAFETY -DNOCLAIM -DNOREDUCE -DSFH -o pan pan.c && ./pan -m200000 -w25
 *
 * What is shown, and what is left out, stands in docs/reliability.md. With -DITEMS=1 there is one item.
 */
#ifndef ITEMS
#define ITEMS 2
#endif

#define ABSENT 0
#define RED 1
#define ORANGE 2
#define GREEN 3
#define CLEARED 4
#define NONE 0
#define AHEAD 1
#define PAST 2
#define NOT_DONE 0
#define IN_TIME 1
#define LATE 2
#define MARKED 0
#define TAKEN_OFF 1
#define LEFT 2
#define NO 0
#define YES 1

typedef Item {
    unsigned colour : 3; /* its colour */
    unsigned closure : 2; /* why its mark is gone: taken off at the clearing, or it left the count */
    unsigned came_from : 3; /* the colour it had when its mark was taken off */
    unsigned raised : 1; /* entered in orange: a problem that was raised stays one */
    unsigned due : 2; /* its due date in force: none, ahead (today included), past */
    unsigned done : 2; /* whether that was met: not yet, in time, late */
    unsigned was_late : 1; /* a due date was met late, or missed and replaced */
    unsigned late_entry : 1; /* registered after the due date in force */
    unsigned late_list : 1; /* a measure of a problem was finished after the due date in force */
    unsigned concluded : 1; /* the work is concluded */
    unsigned completed : 1; /* struck off */
    unsigned unable : 1; /* in red: declared impossible */
    unsigned explained : 1; /* in red: explained */
    unsigned contacted : 1; /* in red: the superior was contacted */
    unsigned discussed : 1; /* discussed since it entered its colour */
    unsigned finished : 1; /* of a problem: a measure was finished since it entered its colour */
    unsigned followed_up : 1; /* of concluded work in orange: followed up */
    unsigned open_measures : 2; /* entries of the list that are open: none, one or two */
    unsigned open_date : 1; /* a milestone's date is open */
    unsigned settled : 1; /* of what is not concluded: its due date had passed and was met when the work came back */
}

Item items[ITEMS];
bit year_cleared;

mtype = {
    Register, Amend, Reassign, Restrict, Extend, SetTarget, DeclareUnable, Explain, ContactSuperior,
    Conclude, Recolour, Deliberate, PlanMeasure, ReviseMeasure, FinishMeasure, FollowUp,
    SetMilestone, ReachMilestone, CancelMilestone, Complete, Clear, Return, Withdraw, CarryOver,
    Reopen, ClearYear
}

#define identified(it) YES
#define responsible(it) YES
#define entry_colour(it) YES
#define entry_day(it) YES
#define carried_whole(it) YES
#define amendable(it) YES
#define reassigned(it) YES
#define restricts(it) YES
#define extendable(it) (((it.due == AHEAD) && (it.done == NOT_DONE)) && (!(it.colour == RED) || (it.explained && \
    it.contacted)))
#define overdue(it) ((it.due == PAST) && (it.done == NOT_DONE))
#define target_ahead(it) YES
#define still_to_do(it) !it.concluded
#define not_declared(it) !it.unable
#define not_concluded(it) !it.concluded
#define not_struck_off(it) !it.completed
#define concluded(it) it.concluded
#define duties_met(it) (!(it.unable || ((it.due == PAST) && !(it.done == IN_TIME))) || (it.explained && \
    it.contacted))
#define was_discussed(it) it.discussed
#define complete_measure(it) YES
#define open_measure(it) !(it.open_measures == NO)
#define revised(it) YES
#define after_the_discussion(it) YES
#define rectified(it) (!(it.raised || !it.concluded) || (it.discussed && it.finished))
#define list_finished(it) (it.open_measures == NO)
#define followed_up(it) (!it.concluded || it.followed_up)
#define complete_milestone(it) YES
#define open_occurrence(it) it.open_date
#define supervised(it, one_off) (one_off -> ((((it.colour == RED) && it.concluded) && (!(it.unable || ((it.due == \
    PAST) && !(it.done == IN_TIME))) || (it.explained && it.contacted))) && (it.open_measures == NO)) : (it.colour \
    == GREEN))
#define occurrences_accounted(it) !it.open_date
#define procedure_ended(it) YES
#define verified(it) YES
#define after_its_work(it) YES
#define one_by_one(it) NO
#define struck_off(it) it.completed
#define may_return(it) YES
#define due_again(it, another_due, to) (!(to == RED) || another_due)
#define other_item(it) YES
#define unfinished(it) !it.completed
#define may_reopen(it) (it.closure == TAKEN_OFF)

#define marked(it) (it.colour == RED || it.colour == ORANGE || it.colour == GREEN)
#define settled(it) (!marked(it) || it.completed)
#if ITEMS == 1
#define some_marked marked(items[0])
#define some_absent (items[0].colour == ABSENT)
#define all_completed settled(items[0])
#else
#define some_marked (marked(items[0]) || marked(items[1]))
#define some_absent (items[0].colour == ABSENT || items[1].colour == ABSENT)
#define all_completed (settled(items[0]) && settled(items[1]))
#endif
#define may_ClearYear (some_marked && all_completed)

#define may_Register(it) (it.colour == ABSENT && identified(it) && responsible(it) && entry_colour(it) && \
    entry_day(it) && carried_whole(it) && !year_cleared)
#define may_Amend(it) (marked(it) && amendable(it))
#define may_Reassign(it) (marked(it) && reassigned(it))
#define may_Restrict(it) (marked(it) && restricts(it))
#define may_Extend(it) (marked(it) && extendable(it))
#define may_SetTarget(it) (marked(it) && overdue(it) && target_ahead(it))
#define may_DeclareUnable(it) (it.colour == RED && still_to_do(it) && not_declared(it))
#define may_Explain(it) (it.colour == RED)
#define may_ContactSuperior(it) (it.colour == RED)
#define may_Conclude(it) (it.colour == RED && not_concluded(it))
#define may_Recolour_red(it) (it.colour == RED && not_struck_off(it) && concluded(it) && duties_met(it))
#define may_Deliberate(it) (it.colour == ORANGE)
#define may_PlanMeasure(it) (it.colour == ORANGE && not_struck_off(it) && was_discussed(it) && \
    complete_measure(it))
#define may_ReviseMeasure(it) (it.colour == ORANGE && open_measure(it) && revised(it))
#define may_FinishMeasure(it) (it.colour == ORANGE && open_measure(it) && after_the_discussion(it))
#define may_FollowUp(it) (marked(it))
#define may_Recolour_orange(it) (it.colour == ORANGE && not_struck_off(it) && rectified(it) && list_finished(it) && \
    followed_up(it))
#define may_SetMilestone(it) (marked(it) && not_struck_off(it) && complete_milestone(it))
#define may_ReachMilestone(it) (marked(it) && open_occurrence(it))
#define may_CancelMilestone(it) (marked(it) && open_occurrence(it))
#define may_Complete(it, one_off) (marked(it) && supervised(it, one_off) && not_struck_off(it) && \
    occurrences_accounted(it) && procedure_ended(it) && verified(it) && after_its_work(it))
#define may_Clear(it) (marked(it) && one_by_one(it) && struck_off(it))
#define may_Return_orange(it, another_due) (it.colour == ORANGE && may_return(it) && due_again(it, another_due, \
    RED))
#define may_Return_green(it, another_due) (it.colour == GREEN && may_return(it) && due_again(it, another_due, \
    ORANGE))
#define may_Withdraw(it) (marked(it) && other_item(it))
#define may_CarryOver(it) (marked(it) && unfinished(it))
#define may_Reopen(it) (it.colour == CLEARED && may_reopen(it))

inline Registered(it, entered_late, its_due, late_before, to, tracked) {
    it.colour = to;
    it.due = its_due;
    it.late_entry = entered_late;
    it.raised = ((to == ORANGE) && !tracked);
    it.concluded = tracked;
    it.done = (tracked -> IN_TIME : NOT_DONE);
    it.was_late = late_before;
    it.explained = late_before
}

inline Amended(it) {
    skip
}

inline Reassigned(it) {
    skip
}

inline Restricted(it) {
    skip
}

inline Extended(it) {
    it.due = (YES -> AHEAD : it.due);
    it.done = (YES -> NOT_DONE : it.done);
    it.late_entry = (YES -> NO : it.late_entry);
    it.late_list = (YES -> NO : it.late_list);
    it.settled = (YES -> NO : it.settled);
    it.unable = (YES -> NO : it.unable);
    it.explained = (YES -> NO : it.explained);
    it.contacted = (YES -> NO : it.contacted)
}

inline TargetSet(it) {
    skip
}

inline UnableDeclared(it) {
    it.unable = YES
}

inline Explained(it) {
    it.explained = YES
}

inline SuperiorContacted(it) {
    it.contacted = YES
}

inline Concluded(it, dated_back) {
    it.concluded = YES;
    it.settled = NO;
    it.was_late = (it.was_late || ((it.done == NOT_DONE) && !(dated_back || !(it.due == PAST))));
    it.done = ((it.done == NOT_DONE) -> ((dated_back || !(it.due == PAST)) -> IN_TIME : LATE) : it.done)
}

inline Recoloured(it, to) {
    it.discussed = NO;
    it.finished = NO;
    it.followed_up = NO;
    it.unable = NO;
    it.explained = NO;
    it.contacted = NO;
    it.colour = to
}

inline Deliberated(it) {
    it.discussed = YES
}

inline MeasurePlanned(it) {
    it.open_measures = (it.open_measures + 1);
    it.was_late = (it.was_late || ((((((it.colour == ORANGE) && !it.concluded) && !it.settled) && (it.finished &&
        (it.open_measures == NO))) && (it.done == NOT_DONE)) && it.late_list));
    it.done = ((((it.colour == ORANGE) && !it.concluded) && !it.settled) -> ((it.finished && (it.open_measures == NO))
        -> ((it.done == NOT_DONE) -> (it.late_list -> LATE : IN_TIME) : it.done) : NOT_DONE) : it.done)
}

inline MeasureRevised(it, taken_down) {
    it.open_measures = (it.open_measures - taken_down);
    it.was_late = (it.was_late || ((((((it.colour == ORANGE) && !it.concluded) && !it.settled) && (it.finished &&
        (it.open_measures == NO))) && (it.done == NOT_DONE)) && it.late_list));
    it.done = ((((it.colour == ORANGE) && !it.concluded) && !it.settled) -> ((it.finished && (it.open_measures == NO))
        -> ((it.done == NOT_DONE) -> (it.late_list -> LATE : IN_TIME) : it.done) : NOT_DONE) : it.done)
}

inline MeasureFinished(it, dated_back) {
    it.open_measures = (it.open_measures - 1);
    it.finished = (it.raised || !it.concluded);
    it.late_list = (it.late_list || ((!it.concluded && (it.due == PAST)) && !dated_back));
    it.was_late = (it.was_late || ((((((it.colour == ORANGE) && !it.concluded) && !it.settled) && (it.finished &&
        (it.open_measures == NO))) && (it.done == NOT_DONE)) && it.late_list));
    it.done = ((((it.colour == ORANGE) && !it.concluded) && !it.settled) -> ((it.finished && (it.open_measures == NO))
        -> ((it.done == NOT_DONE) -> (it.late_list -> LATE : IN_TIME) : it.done) : NOT_DONE) : it.done)
}

inline FollowedUp(it) {
    it.followed_up = ((it.colour == ORANGE) && it.concluded)
}

inline MilestoneSet(it) {
    it.open_date = YES
}

inline MilestoneReached(it) {
    it.open_date = NO
}

inline MilestoneCancelled(it) {
    it.open_date = NO
}

inline Completed(it, dated_back) {
    it.completed = YES;
    it.was_late = (it.was_late || ((it.done == NOT_DONE) && !(dated_back || !(it.due == PAST))));
    it.done = ((it.done == NOT_DONE) -> ((dated_back || !(it.due == PAST)) -> IN_TIME : LATE) : it.done)
}

inline Cleared(it) {
    it.came_from = it.colour;
    it.discussed = NO;
    it.finished = NO;
    it.followed_up = NO;
    it.unable = ((it.colour == RED) && it.unable);
    it.explained = ((it.colour == RED) && it.explained);
    it.contacted = ((it.colour == RED) && it.contacted);
    it.colour = CLEARED;
    it.closure = TAKEN_OFF
}

inline Returned(it, another_due, to) {
    it.discussed = NO;
    it.finished = NO;
    it.followed_up = NO;
    it.unable = NO;
    it.explained = NO;
    it.contacted = NO;
    it.colour = to;
    it.completed = NO;
    it.concluded = ((it.colour == RED) -> NO : it.concluded);
    it.done = ((!it.concluded && (it.due == AHEAD)) -> NOT_DONE : it.done);
    it.settled = (it.settled || ((!it.concluded && (it.due == PAST)) && !(it.done == NOT_DONE)));
    it.was_late = (it.was_late || ((another_due && (it.due == PAST)) && (it.done == NOT_DONE)));
    it.due = (another_due -> AHEAD : it.due);
    it.done = (another_due -> NOT_DONE : it.done);
    it.late_entry = (another_due -> NO : it.late_entry);
    it.late_list = (another_due -> NO : it.late_list);
    it.settled = (another_due -> NO : it.settled);
    it.unable = (another_due -> NO : it.unable);
    it.explained = (another_due -> NO : it.explained);
    it.contacted = (another_due -> NO : it.contacted)
}

inline Withdrawn(it) {
    it.came_from = NO;
    it.raised = NO;
    it.due = NO;
    it.done = NO;
    it.late_entry = NO;
    it.late_list = NO;
    it.concluded = NO;
    it.completed = NO;
    it.unable = NO;
    it.explained = NO;
    it.contacted = NO;
    it.discussed = NO;
    it.finished = NO;
    it.followed_up = NO;
    it.open_measures = NO;
    it.open_date = NO;
    it.settled = NO;
    it.colour = CLEARED;
    it.closure = LEFT
}

inline CarriedOver(it) {
    it.came_from = NO;
    it.raised = NO;
    it.due = NO;
    it.done = NO;
    it.late_entry = NO;
    it.late_list = NO;
    it.concluded = NO;
    it.completed = NO;
    it.unable = NO;
    it.explained = NO;
    it.contacted = NO;
    it.discussed = NO;
    it.finished = NO;
    it.followed_up = NO;
    it.open_measures = NO;
    it.open_date = NO;
    it.settled = NO;
    it.colour = CLEARED;
    it.closure = LEFT
}

inline Reopened(it) {
    it.discussed = NO;
    it.finished = NO;
    it.followed_up = NO;
    it.unable = ((it.came_from == RED) && it.unable);
    it.explained = ((it.came_from == RED) && it.explained);
    it.contacted = ((it.came_from == RED) && it.contacted);
    it.colour = it.came_from;
    it.completed = NO;
    it.concluded = ((it.colour == RED) -> NO : it.concluded);
    it.done = ((!it.concluded && (it.due == AHEAD)) -> NOT_DONE : it.done);
    it.settled = (it.settled || ((!it.concluded && (it.due == PAST)) && !(it.done == NOT_DONE)));
    it.closure = MARKED;
    it.came_from = ABSENT
}

hidden byte colour_before, closure_before, came_from_before;
hidden byte late_before, concluded_before, completed_before;
hidden byte missed_before, duties_before, discussed_before, finished_before;

inline seen(it) {
    colour_before = it.colour;
    closure_before = it.closure;
    came_from_before = it.came_from;
    late_before = it.was_late;
    concluded_before = it.concluded;
    completed_before = it.completed;
    missed_before = it.unable || (it.due == PAST && it.done != IN_TIME);
    duties_before = it.explained && it.contacted;
    discussed_before = it.discussed || (it.concluded && !it.raised);
    finished_before = !it.open_measures && (it.finished || (it.concluded && !it.raised))
}

/* An error names the property that is broken: the invariant's number, or the clause's. */
#define X(number) (100 + number)
#define property(number, condition) (number == 0 || (condition))

inline checked(it, by) {
    /* 2: entered in red, orange or green */
    assert(property(2, (colour_before == ABSENT) == (by == Register) && it.colour != ABSENT));
    assert(property(2, by != Register || it.colour != CLEARED));
    /* 3: forward goes one colour */
    assert(property(3, by == Register || it.colour <= colour_before || it.colour == CLEARED
        || (by == Recolour && it.colour == colour_before + 1)));
    /* 4: back goes by a return, one colour, or by a reopening */
    assert(property(4, it.colour >= colour_before || (by == Return && it.colour == colour_before - 1)
        || (by == Reopen && it.colour == came_from_before)));
    /* 5, 6: out of red when concluded; late, when explained and taken to the superior */
    assert(property(5, !(colour_before == RED && it.colour == ORANGE) || concluded_before));
    assert(property(6, !(colour_before == RED && it.colour == ORANGE) || !missed_before || duties_before));
    /* 7, 8: out of orange when a problem is discussed, and its list is finished */
    assert(property(7, !(colour_before == ORANGE && it.colour == GREEN) || discussed_before));
    assert(property(8, !(colour_before == ORANGE && it.colour == GREEN) || finished_before));
    /* 9: nothing green, struck off or cleared has an open entry; X17: nor, struck off, an open date */
    assert(property(9, !it.open_measures || ((it.colour == RED || it.colour == ORANGE) && !it.completed)));
    assert(property(X(17), !(it.open_date && it.completed)));
    /* X13: struck off in green, or in red as one-off work with its own work done; X2: and it keeps its colour */
    assert(property(X(13), by != Complete || it.colour == GREEN
        || (it.colour == RED && concluded_before && (!missed_before || duties_before) && !it.open_measures)));
    assert(property(X(2), by != Recolour || !completed_before));
    /* 10: marks come off at the clearing only, but for what leaves the count */
    assert(property(10, it.colour != CLEARED || colour_before == CLEARED
        || by == ClearYear || by == Withdraw || by == CarryOver));
    /* 11: what is cleared was struck off */
    assert(property(11, by != ClearYear || completed_before));
    /* 12: nothing cleared changes but by reopening, and nothing that left the count at all */
    assert(property(12, colour_before != CLEARED || (by == Reopen && closure_before != LEFT)));
    /* 13: after a return or a reopening the stage begins anew */
    assert(property(13, (by != Return && by != Reopen)
        || !(it.discussed || it.finished || it.followed_up || it.completed)));
    /* X11: late never becomes in time */
    assert(property(X(11), !late_before || it.was_late))
}

inline cleared_with_the_year(it) {
    if
    :: marked(it) -> seen(it); Cleared(it); checked(it, ClearYear)
    :: else
    fi
}

/* 11: all in the count, or none. That the year was cleared matters while something may still be registered. */
inline clear_the_year() {
    cleared_with_the_year(items[0]);
#if ITEMS == 2
    cleared_with_the_year(items[1]);
#endif
    assert(property(11, !some_marked));
    year_cleared = some_absent
}

inline way_out(it) {
    if
    :: may_Explain(it) -> Explained(it)
    :: else
    fi;
    if
    :: may_ContactSuperior(it) -> SuperiorContacted(it)
    :: else
    fi;
    if
    :: may_Conclude(it) -> Concluded(it, NO)
    :: else
    fi;
    if
    :: may_Recolour_red(it) -> Recoloured(it, ORANGE)
    :: else
    fi;
    if
    :: may_FinishMeasure(it) -> MeasureFinished(it, NO)
    :: else
    fi;
    if
    :: may_FinishMeasure(it) -> MeasureFinished(it, NO)
    :: else
    fi;
    if
    :: may_Deliberate(it) -> Deliberated(it)
    :: else
    fi;
    if
    :: !(it.open_measures == 2) && may_PlanMeasure(it) -> MeasurePlanned(it)
    :: else
    fi;
    if
    :: may_FinishMeasure(it) -> MeasureFinished(it, NO)
    :: else
    fi;
    if
    :: may_FollowUp(it) -> FollowedUp(it)
    :: else
    fi;
    if
    :: may_Recolour_orange(it) -> Recoloured(it, GREEN)
    :: else
    fi;
    if
    :: may_CancelMilestone(it) -> MilestoneCancelled(it)
    :: else
    fi;
    if
    :: may_Complete(it, NO) -> Completed(it, NO)
    :: else
    fi
}

#define me items[_pid]

active [ITEMS] proctype item() {
end: do
    :: d_step { (me.due == AHEAD) -> me.due = PAST } /* the due date passes */
    :: d_step { may_Register(me) -> seen(me); Registered(me, NO, NONE, NO, RED, NO); checked(me, Register) }
    :: d_step { may_Register(me) -> seen(me); Registered(me, NO, NONE, YES, RED, NO); checked(me, Register) }
    :: d_step { may_Register(me) -> seen(me); Registered(me, NO, AHEAD, NO, RED, NO); checked(me, Register) }
    :: d_step { may_Register(me) -> seen(me); Registered(me, NO, AHEAD, YES, RED, NO); checked(me, Register) }
    :: d_step { may_Register(me) -> seen(me); Registered(me, NO, PAST, NO, RED, NO); checked(me, Register) }
    :: d_step { may_Register(me) -> seen(me); Registered(me, NO, PAST, YES, RED, NO); checked(me, Register) }
    :: d_step { may_Register(me) -> seen(me); Registered(me, YES, PAST, NO, RED, NO); checked(me, Register) }
    :: d_step { may_Register(me) -> seen(me); Registered(me, YES, PAST, YES, RED, NO); checked(me, Register) }
    :: d_step { may_Register(me) -> seen(me); Registered(me, NO, NONE, NO, ORANGE, NO); checked(me, Register) }
    :: d_step { may_Register(me) -> seen(me); Registered(me, NO, NONE, NO, ORANGE, YES); checked(me, Register) }
    :: d_step { may_Register(me) -> seen(me); Registered(me, NO, AHEAD, NO, ORANGE, NO); checked(me, Register) }
    :: d_step { may_Register(me) -> seen(me); Registered(me, NO, AHEAD, NO, ORANGE, YES); checked(me, Register) }
    :: d_step { may_Register(me) -> seen(me); Registered(me, NO, PAST, NO, ORANGE, NO); checked(me, Register) }
    :: d_step { may_Register(me) -> seen(me); Registered(me, NO, PAST, NO, ORANGE, YES); checked(me, Register) }
    :: d_step { may_Register(me) -> seen(me); Registered(me, YES, PAST, NO, ORANGE, NO); checked(me, Register) }
    :: d_step { may_Register(me) -> seen(me); Registered(me, YES, PAST, NO, ORANGE, YES); checked(me, Register) }
    :: d_step { may_Register(me) -> seen(me); Registered(me, NO, NONE, NO, GREEN, NO); checked(me, Register) }
    :: d_step { may_Register(me) -> seen(me); Registered(me, NO, AHEAD, NO, GREEN, NO); checked(me, Register) }
    :: d_step { may_Register(me) -> seen(me); Registered(me, NO, PAST, NO, GREEN, NO); checked(me, Register) }
    :: d_step { may_Register(me) -> seen(me); Registered(me, YES, PAST, NO, GREEN, NO); checked(me, Register) }
    :: d_step { may_Amend(me) -> seen(me); Amended(me); checked(me, Amend) }
    :: d_step { may_Reassign(me) -> seen(me); Reassigned(me); checked(me, Reassign) }
    :: d_step { may_Restrict(me) -> seen(me); Restricted(me); checked(me, Restrict) }
    :: d_step { may_Extend(me) -> seen(me); Extended(me); checked(me, Extend) }
    :: d_step { may_SetTarget(me) -> seen(me); TargetSet(me); checked(me, SetTarget) }
    :: d_step { may_DeclareUnable(me) -> seen(me); UnableDeclared(me); checked(me, DeclareUnable) }
    :: d_step { may_Explain(me) -> seen(me); Explained(me); checked(me, Explain) }
    :: d_step { may_ContactSuperior(me) -> seen(me); SuperiorContacted(me); checked(me, ContactSuperior) }
    :: d_step { may_Conclude(me) -> seen(me); Concluded(me, NO); checked(me, Conclude) }
    :: d_step { ((me.due == PAST) && !me.late_entry) && may_Conclude(me) -> seen(me); Concluded(me, YES); checked(me,
        Conclude) }
    :: d_step { may_Recolour_red(me) -> seen(me); Recoloured(me, ORANGE); checked(me, Recolour) }
    :: d_step { may_Deliberate(me) -> seen(me); Deliberated(me); checked(me, Deliberate) }
    :: d_step { !(me.open_measures == 2) && may_PlanMeasure(me) -> seen(me); MeasurePlanned(me); checked(me,
        PlanMeasure) }
    :: d_step { may_ReviseMeasure(me) -> seen(me); MeasureRevised(me, NO); checked(me, ReviseMeasure) }
    :: d_step { may_ReviseMeasure(me) -> seen(me); MeasureRevised(me, YES); checked(me, ReviseMeasure) }
    :: d_step { may_FinishMeasure(me) -> seen(me); MeasureFinished(me, NO); checked(me, FinishMeasure) }
    :: d_step { may_FollowUp(me) -> seen(me); FollowedUp(me); checked(me, FollowUp) }
    :: d_step { may_Recolour_orange(me) -> seen(me); Recoloured(me, GREEN); checked(me, Recolour) }
    :: d_step { !me.open_date && may_SetMilestone(me) -> seen(me); MilestoneSet(me); checked(me, SetMilestone) }
    :: d_step { may_ReachMilestone(me) -> seen(me); MilestoneReached(me); checked(me, ReachMilestone) }
    :: d_step { may_CancelMilestone(me) -> seen(me); MilestoneCancelled(me); checked(me, CancelMilestone) }
    :: d_step { may_Complete(me, NO) -> seen(me); Completed(me, NO); checked(me, Complete) }
    :: d_step { may_Complete(me, YES) -> seen(me); Completed(me, NO); checked(me, Complete) }
    :: d_step { may_Clear(me) -> seen(me); Cleared(me); checked(me, Clear) }
    :: d_step { may_Return_orange(me, NO) -> seen(me); Returned(me, NO, RED); checked(me, Return) }
    :: d_step { may_Return_orange(me, YES) -> seen(me); Returned(me, YES, RED); checked(me, Return) }
    :: d_step { may_Return_green(me, NO) -> seen(me); Returned(me, NO, ORANGE); checked(me, Return) }
    :: d_step { may_Return_green(me, YES) -> seen(me); Returned(me, YES, ORANGE); checked(me, Return) }
    :: d_step { may_Withdraw(me) -> seen(me); Withdrawn(me); checked(me, Withdraw) }
    :: d_step { may_CarryOver(me) -> seen(me); CarriedOver(me); checked(me, CarryOver) }
    :: d_step { may_Reopen(me) -> seen(me); Reopened(me); checked(me, Reopen) }
    od
}

active proctype ledger() {
end: do
    :: d_step { may_ClearYear -> clear_the_year() }
    /* 14: from here the clearing can be reached, by what the table allows and without reopening */
    :: d_step {
        some_marked ->
        way_out(items[0]);
#if ITEMS == 2
        way_out(items[1]);
#endif
        assert(property(14, may_ClearYear));
        clear_the_year()
    }
    od
}

ltl late_stays_late { [] (items[0].was_late -> [] items[0].was_late) }
ltl out_is_out { [] (items[0].closure == LEFT -> [] (items[0].closure == LEFT)) }
