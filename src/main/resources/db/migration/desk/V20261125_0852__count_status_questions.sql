-- Calls, and questions on the phone how it stands.
create index spoken_on_the_phone on desk.timeline (at) where kind in ('call', 'status');
