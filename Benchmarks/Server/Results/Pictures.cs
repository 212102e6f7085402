using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;
using OxyPlot.Series;
using ServerBenchmarks.Growth;
using ServerBenchmarks.Servers;

namespace ServerBenchmarks.Results;

/// <summary>The results as pictures.</summary>
internal static class Pictures
{
    private const int Width = 760;
    private const int Height = 360;
    private const int BarHeight = 26;

    // Measured by the exporter they would be narrower than in a browser that has another font.
    private const int LabelWidth = 340;
    private const double MaxRatio = 100;
    private static readonly OxyColor[] s_colors = [OxyColors.SteelBlue, OxyColors.DarkOrange, OxyColors.SeaGreen, OxyColors.Firebrick];

    /// <summary>How many times as good TS500 is as tuned ser2net and as the best peer; where it has no figure, there is no bar.</summary>
    internal static void WriteRatios(ResultTable table, string path)
    {
        PlotModel model = Model("TS500, times as good as …");
        CategoryAxis figures = new() { Position = AxisPosition.Left, StartPosition = 1, EndPosition = 0, GapWidth = 0.3 };
        BarSeries tuned = new() { Title = "tuned ser2net", BaseValue = 1, FillColor = s_colors[0] };
        BarSeries best = new() { Title = "the best peer", BaseValue = 1, FillColor = s_colors[1] };
        foreach (Figure figure in table.Figures)
        {
            figures.Labels.Add(figure.Name);
            Add(tuned, table.Ratio(figure, Ser2net.TunedName), figures.Labels.Count - 1);
            Add(best, table.RatioToBest(figure), figures.Labels.Count - 1);
        }

        model.PlotMargins = new OxyThickness(LabelWidth, double.NaN, double.NaN, double.NaN);
        model.Axes.Add(figures);
        model.Axes.Add(new LogarithmicAxis { Position = AxisPosition.Bottom, Minimum = 1 / MaxRatio, Maximum = MaxRatio, MajorGridlineStyle = LineStyle.Dot });
        model.Series.Add(tuned);
        model.Series.Add(best);
        Write(model, path, (table.Figures.Count * BarHeight) + 100);
    }

    /// <summary>A graph.</summary>
    internal static void WriteGraph(Graph graph, string path)
    {
        PlotModel model = Model(graph.Title);
        model.Axes.Add(graph.Doubles
            ? new LogarithmicAxis { Position = AxisPosition.Bottom, Title = graph.X, Base = 2 }
            : new LinearAxis { Position = AxisPosition.Bottom, Title = graph.X });
        model.Axes.Add(new LinearAxis { Position = AxisPosition.Left, Title = graph.Y, Minimum = 0, MajorGridlineStyle = LineStyle.Dot });
        foreach ((int index, Curve curve) in graph.Curves.Index())
        {
            LineSeries line = new() { Title = curve.Name, Color = s_colors[index], MarkerType = MarkerType.Circle };
            line.Points.AddRange(curve.Points.Select(point => new DataPoint(point.X, point.Y)));
            model.Series.Add(line);
        }

        Write(model, path, Height);
    }

    private static void Add(BarSeries series, double? ratio, int category)
    {
        if (ratio is double times)
        {
            series.Items.Add(new BarItem(Math.Clamp(times, 1 / MaxRatio, MaxRatio), category));
        }
    }

    private static PlotModel Model(string title)
    {
        PlotModel model = new() { Title = title, TitleFontSize = 14, DefaultFont = "Arial", Background = OxyColors.White };
        model.Legends.Add(new Legend { LegendPlacement = LegendPlacement.Outside, LegendPosition = LegendPosition.BottomCenter, LegendOrientation = LegendOrientation.Vertical });
        return model;
    }

    private static void Write(PlotModel model, string path, int height)
    {
        using FileStream file = File.Create(path);
        new SvgExporter { Width = Width, Height = height }.Export(model, file);
    }
}
