//! Đối Chiếu lays a news story beside its statistics and checks one against the other.
