namespace Timbre.Tensors.Kernels;

/// <summary>The tile shapes in use, named rows x registers.</summary>
internal static class TileShapes
{
    internal readonly struct R14V1 : ITileShape
    {
        public static int Rows => 14;

        public static int Vectors => 1;
    }

    internal readonly struct R12V1 : ITileShape
    {
        public static int Rows => 12;

        public static int Vectors => 1;
    }

    internal readonly struct R8V1 : ITileShape
    {
        public static int Rows => 8;

        public static int Vectors => 1;
    }

    internal readonly struct R6V1 : ITileShape
    {
        public static int Rows => 6;

        public static int Vectors => 1;
    }

    internal readonly struct R4V1 : ITileShape
    {
        public static int Rows => 4;

        public static int Vectors => 1;
    }

    internal readonly struct R2V1 : ITileShape
    {
        public static int Rows => 2;

        public static int Vectors => 1;
    }

    internal readonly struct R1V1 : ITileShape
    {
        public static int Rows => 1;

        public static int Vectors => 1;
    }

    internal readonly struct R14V2 : ITileShape
    {
        public static int Rows => 14;

        public static int Vectors => 2;
    }

    internal readonly struct R12V2 : ITileShape
    {
        public static int Rows => 12;

        public static int Vectors => 2;
    }

    internal readonly struct R8V2 : ITileShape
    {
        public static int Rows => 8;

        public static int Vectors => 2;
    }

    internal readonly struct R6V2 : ITileShape
    {
        public static int Rows => 6;

        public static int Vectors => 2;
    }

    internal readonly struct R4V2 : ITileShape
    {
        public static int Rows => 4;

        public static int Vectors => 2;
    }

    internal readonly struct R2V2 : ITileShape
    {
        public static int Rows => 2;

        public static int Vectors => 2;
    }

    internal readonly struct R1V2 : ITileShape
    {
        public static int Rows => 1;

        public static int Vectors => 2;
    }

    internal readonly struct R8V3 : ITileShape
    {
        public static int Rows => 8;

        public static int Vectors => 3;
    }

    internal readonly struct R6V3 : ITileShape
    {
        public static int Rows => 6;

        public static int Vectors => 3;
    }

    internal readonly struct R4V3 : ITileShape
    {
        public static int Rows => 4;

        public static int Vectors => 3;
    }

    internal readonly struct R2V3 : ITileShape
    {
        public static int Rows => 2;

        public static int Vectors => 3;
    }

    internal readonly struct R1V3 : ITileShape
    {
        public static int Rows => 1;

        public static int Vectors => 3;
    }
}
