"""The networks by the names that Timbre's benchmarks give them."""
import ecapa
import log_network

EMBED = {
    "log-dense": log_network.embed,
    "log-wide": log_network.embed,
    "log-116": log_network.embed,
    "ecapa-512": ecapa.embed,
}
