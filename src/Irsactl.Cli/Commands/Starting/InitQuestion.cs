namespace Irsactl.Cli.Commands.Starting;

/// <summary>A question, whose answer is the value of a flag.</summary>
/// <param name="Flag">The flag.</param>
/// <param name="Text">What is asked.</param>
internal sealed record InitQuestion(string Flag, string Text)
{
    /// <summary>What helps to answer: a line each.</summary>
    public IReadOnlyList<string> Explanation { get; init; } = [];

    /// <summary>Whether it is asked at all, by what is known.</summary>
    public Func<InitAnswers, bool> Applies { get; init; } = static _ => true;

    /// <summary>The answer of whoever only presses Enter; null: there is none.</summary>
    public Func<InitAnswers, string?> Default { get; init; } = static _ => null;

    /// <summary>Throws where the answers, the newest with them, cannot be used.</summary>
    public Action<string, InitAnswers> Check { get; init; } = static (_, _) => { };

    /// <summary>What is to be said of an answer that can be used; null: nothing.</summary>
    public Func<string, string?> Remark { get; init; } = static _ => null;

    /// <summary>Whether there need be no answer.</summary>
    public bool IsOptional { get; init; }
}
