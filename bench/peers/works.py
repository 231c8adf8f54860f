"""The works that are compared: training steps, and networks in use."""
from engines import AVX2
from inference_work import InferenceWork
from training_work import TrainingWork

WORKS = {
    work.name: work
    for work in (
        TrainingWork("log-dense", "log's dense network, 64 x 16 384 samples", "log-dense", 5.5, 2.3),
        TrainingWork("log-dense-32k", "log's dense network, 64 x 32 768 samples", "log-dense", 5.5, 2.3),
        TrainingWork("log-wide", "log's dense network, kernel 3 where it narrows, 64 x 16 384 samples", "log-wide", 5.5, 2.3),
        TrainingWork("log-116", "log's #116 with batch norm, 64 x 16 384 samples", "log-116", 4, 2),
        TrainingWork("ecapa-512", "ECAPA-TDNN 512, 64 x 200 frames", "ecapa-512", 2, 1.4),
        InferenceWork("infer-log-dense-1", "log's dense network, one 4 s recording", "log-dense", 5, 2),
        InferenceWork("infer-log-dense-16", "log's dense network, 16 x 4 s", "log-dense", 10, 2.3, batch=16),
        InferenceWork("infer-log-wide-1", "log's dense network, kernel 3 where it narrows, one 4 s recording", "log-wide", 5, 2),
        InferenceWork("infer-log-wide-16", "log's dense network, kernel 3 where it narrows, 16 x 4 s", "log-wide", 10, 2.3, batch=16),
        InferenceWork("infer-log-116-1", "log's #116, one 4 s recording", "log-116", 5, 2),
        InferenceWork("infer-log-116-16", "log's #116, 16 x 4 s", "log-116", 10, 2.3, batch=16),
        InferenceWork("infer-ecapa-512-1", "ECAPA-TDNN 512, 400 frames", "ecapa-512", 1.7, 1.2),
        InferenceWork("infer-ecapa-512-16", "ECAPA-TDNN 512, 16 x 400 frames", "ecapa-512", 2.5, 1.3, batch=16),
        TrainingWork(
            "log-dense-avx2", "log's dense network, 64 x 16 384 samples, AVX2 only", "log-dense", 3, 1.5, AVX2, step="log-dense"),
    )
}
