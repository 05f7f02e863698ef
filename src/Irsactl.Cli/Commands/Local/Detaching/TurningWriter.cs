using System.Text;

namespace Irsactl.Cli.Commands.Local.Detaching;

/// <summary>A writer whose lines go to one place first and, from some moment on, to another one. For several threads.</summary>
internal sealed class TurningWriter(TextWriter first) : TextWriter(first.FormatProvider)
{
    private readonly Lock _gate = new();
    private TextWriter _present = first;

    /// <inheritdoc />
    public override Encoding Encoding => _present.Encoding;

    /// <summary>What is written from here on goes there.</summary>
    public void TurnTo(TextWriter next)
    {
        lock (_gate)
        {
            _present = next;
        }
    }

    /// <inheritdoc />
    public override void Write(char value)
    {
        lock (_gate)
        {
            _present.Write(value);
        }
    }

    /// <inheritdoc />
    public override void Write(string? value)
    {
        lock (_gate)
        {
            _present.Write(value);
        }
    }

    /// <inheritdoc />
    public override void WriteLine(string? value)
    {
        lock (_gate)
        {
            _present.WriteLine(value);
        }
    }

    /// <inheritdoc />
    public override void Flush()
    {
        lock (_gate)
        {
            _present.Flush();
        }
    }
}
