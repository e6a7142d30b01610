alter table promises.events
    drop constraint events_kind_check,
    add constraint events_kind_check check (kind in ('asked', 'said', 'level_changed', 'not_yet', 'resumed', 'handed_over',
                                                     'held', 'lifted', 'ended'));
