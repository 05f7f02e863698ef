using Irsactl.Cli.Running;
using Irsactl.Cli.Terminal;
using Irsactl.Diagnostics;

namespace Irsactl.Cli.Commands.Starting;

/// <summary>Asks what no flag says, and takes no answer that cannot be used.</summary>
internal sealed class Interview(CommandContext context)
{
    private const string None = "none";

    private readonly TextWriter _output = context.ErrorProse;

    /// <summary>Asks.</summary>
    /// <exception cref="IrsactlException">The input ends before the last answer (<see cref="CliErrors.NotConfirmed"/>).</exception>
    public async Task<InitAnswers> AskAsync(IEnumerable<InitQuestion> questions, InitAnswers answers, CancellationToken cancellationToken)
    {
        foreach (var question in questions.Where(question => answers[question.Flag] is null))
        {
            if (question.Applies(answers))
            {
                answers = await AskAsync(question, answers, cancellationToken);
            }
        }

        return answers;
    }

    /// <summary>What the answers are where nobody is asked.</summary>
    /// <exception cref="IrsactlException">A flag's value, or a default, cannot be used.</exception>
    public static InitAnswers Assume(IEnumerable<InitQuestion> questions, InitAnswers answers)
    {
        foreach (var question in questions.Where(question => question.Applies(answers)))
        {
            if (answers[question.Flag] is { } given)
            {
                question.Check(given, answers);
            }
            else if (question is not { Flag: "--name" } && question.Default(answers) is { } usual)
            {
                answers = answers.With(question.Flag, usual);
                question.Check(usual, answers);
            }
        }

        return answers;
    }

    private async Task<InitAnswers> AskAsync(InitQuestion question, InitAnswers answers, CancellationToken cancellationToken)
    {
        var usual = question.Default(answers) ?? (question.IsOptional ? None : null);
        _output.WriteLine($"\n{question.Text} ({question.Flag})");
        foreach (var line in question.Explanation)
        {
            _output.WriteLine($"  {line}");
        }

        while (true)
        {
            var answer = await Question.AskAsync(context, usual is null ? "  >" : $"  [{TerminalText.EscapeLine(usual)}] >", cancellationToken)
                ?? throw new IrsactlException(
                    CliErrors.NotConfirmed,
                    $"the questions were not answered to the end: {question.Flag} is missing",
                    "answer them all, or give flags and --yes; nothing was written");
            answer = answer.Length == 0 ? usual ?? "" : answer;
            if (answer == None && question.IsOptional)
            {
                return answers;
            }

            if (answer.Length == 0)
            {
                _output.WriteLine("  this has to be answered");
            }
            else if (Take(question, answer, answers) is { } taken)
            {
                return taken;
            }
        }
    }

    private InitAnswers? Take(InitQuestion question, string answer, InitAnswers answers)
    {
        var taken = answers.With(question.Flag, answer);
        try
        {
            question.Check(answer, taken);
            if (question.Remark(answer) is { } remark)
            {
                _output.WriteLine(TerminalText.EscapeLine($"  {remark}"));
            }

            return taken;
        }
        catch (IrsactlException error)
        {
            _output.WriteLine(TerminalText.Escape($"  {error.Message}"));
            if (error.Hint is { } hint && error.Code != CliErrors.Usage)
            {
                _output.WriteLine(TerminalText.Escape($"  {hint}"));
            }

            return null;
        }
    }
}
