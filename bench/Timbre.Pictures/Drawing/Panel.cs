namespace Timbre.Pictures.Drawing;

/// <summary>A frame of a picture with its own coordinates.</summary>
internal sealed class Panel
{
    private readonly SvgPicture _picture;
    private readonly double _left;
    private readonly double _top;
    private readonly double _width;
    private readonly double _height;
    private readonly (double From, double To) _x;
    private readonly (double From, double To) _y;

    /// <summary>Draws the frame.</summary>
    public Panel(
        SvgPicture picture,
        (double Left, double Top, double Width, double Height) place,
        (double From, double To) x,
        (double From, double To) y,
        string title)
    {
        (_picture, (_left, _top, _width, _height), _x, _y) = (picture, place, x, y);
        picture.Rectangle(_left, _top, _width, _height, "#ffffff", Palette.Faint);
        picture.Text(_left + (_width / 2), _top - 8, title, "middle", size: 14);
    }

    /// <summary>Pixels that one unit along x takes.</summary>
    public double Scale => _width / (_x.To - _x.From);

    public double X(double x) => _left + (_width * (x - _x.From) / (_x.To - _x.From));

    public double Y(double y) => _top + _height - (_height * (y - _y.From) / (_y.To - _y.From));

    public void Dot(double x, double y, string color, double radius = 3.5, double opacity = 0.85) =>
        _picture.Circle(X(x), Y(y), radius, color, opacity: opacity);

    public void Curve(IEnumerable<(double X, double Y)> points, string color) =>
        _picture.Path(points.Select(point => (X(point.X), Y(Math.Clamp(point.Y, _y.From, _y.To)))), color);

    /// <summary>Marks along both axes with their words, and what the axes are.</summary>
    public void Axes(IEnumerable<(double At, string Word)> x, string xName, IEnumerable<(double At, string Word)> y, string yName)
    {
        foreach (var (at, word) in x)
        {
            _picture.Line(X(at), _top + _height, X(at), _top + _height + 4, Palette.Ink);
            _picture.Text(X(at), _top + _height + 18, word, "middle", size: 12);
        }

        foreach (var (at, word) in y)
        {
            _picture.Line(_left, Y(at), _left + _width, Y(at), Palette.Faint);
            _picture.Text(_left - 7, Y(at) + 4, word, "end", size: 12);
        }

        _picture.Text(_left + (_width / 2), _top + _height + 36, xName, "middle");
        _picture.Text(_left - 46, _top + (_height / 2), yName, "middle", upright: true);
    }

    /// <summary>Names of curves or dots, one below the other.</summary>
    public void Legend(double x, double y, params (string Color, string Name)[] entries)
    {
        foreach (var (i, (color, name)) in entries.Index())
        {
            _picture.Circle(X(x), Y(y) + (18 * i), 5, color);
            _picture.Text(X(x) + 11, Y(y) + (18 * i) + 4, name);
        }
    }
}
