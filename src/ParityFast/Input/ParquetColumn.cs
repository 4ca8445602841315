using Parquet;
using Parquet.Meta;
using Parquet.Schema;

namespace ParityFast.Input;

/// <summary>
/// One column of a Parquet file, read as it is stored and written as text by what its type says: a time, an exact decimal, a number, a
/// text.
/// The library's own conversions are left out: they drop digits of times and of long decimals.
/// </summary>
internal abstract class ParquetColumn(string name, DataField field)
{
    /// <summary>The longest cell that is written.</summary>
    public const int CellBytes = 1 << 10;

    private int[] _levels = [];
    private int _row, _value;

    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>Its values are binary floating point.</summary>
    public virtual bool IsFloating => false;

    /// <summary>The columns of plain values: those inside of lists, maps and structs are left out. The index of a data frame comes
    /// first.</summary>
    public static IEnumerable<ParquetColumn> Of(ParquetReader reader)
    {
        var elements = reader.Metadata!.Schema;
        var types = new Dictionary<SchemaElement, ParquetType>(ReferenceEqualityComparer.Instance);
        foreach (var element in elements)
        {
            if (element.Type is not null) types[element] = ParquetType.Take(element);
        }

        // Described again, without the meanings that were taken out.
        var fields = reader.Schema.Fields.OfType<DataField>().Where(field => !field.IsArray).ToList();
        var names = FrameNames.Plain([.. fields.Select(field => field.Name)]);
        return fields.Select((field, i) => Make(names[i], field, types[ElementOf(elements, field.Name)]))
            .OrderBy(column => column.Name.Length == 0 ? 0 : 1);
    }

    /// <summary>Reads the values of a row group.</summary>
    public void Load(ParquetRowGroupReader group)
    {
        var rows = (int)group.RowCount;
        var isNullable = field.MaxDefinitionLevel > 0;
        if (isNullable && _levels.Length < rows) _levels = new int[rows];
        ReadValues(group, rows, isNullable ? _levels.AsMemory(0, rows) : (Memory<int>?)null);
        (_row, _value) = (0, 0);
    }

    /// <summary>Writes the next value; nothing for a null.</summary>
    /// <returns>Number of bytes.</returns>
    public int WriteNext(Span<byte> cell)
    {
        if (field.MaxDefinitionLevel > 0 && _levels[_row++] < field.MaxDefinitionLevel) return 0;
        return Write(_value++, cell);
    }

    protected abstract void ReadValues(ParquetRowGroupReader group, int rows, Memory<int>? levels);

    protected abstract int Write(int index, Span<byte> cell);

    protected static void Read<T>(ParquetRowGroupReader group, DataField field, ref T[] values, int rows, Memory<int>? levels) where T
        : struct
    {
        if (values.Length < rows) values = new T[rows];
        group.ReadRawAsync(field, values.AsMemory(0, rows), levels, null).AsTask().ConfigureAwait(false).GetAwaiter().GetResult();
    }

    // The root is the first element; what is inside of another has no name of its own at the top.
    private static SchemaElement ElementOf(List<SchemaElement> elements, string name)
    {
        for (var i = 1; i < elements.Count; i = After(elements, i))
        {
            if (elements[i].Name == name) return elements[i];
        }

        throw new InvalidDataException($"no column '{name}'");
    }

    // The element after one and all that is inside of it.
    private static int After(List<SchemaElement> elements, int index)
    {
        for (var open = 1; open > 0 && index < elements.Count; index++, open--) open += Math.Max(0, elements[index].NumChildren ?? 0);
        return index;
    }

    private static ParquetColumn Make(string name, DataField field, in ParquetType type) => field.ClrType switch
    {
        var clr when clr == typeof(int) || clr == typeof(long) => new ParquetNumbers(name, field, type),
        var clr when clr == typeof(double) || clr == typeof(float) => new ParquetDoubles(name, field),
        var clr when clr == typeof(bool) => new ParquetFlags(name, field),
        var clr when clr == typeof(DateTime) => new ParquetOldTimes(name, field),
        _ => new ParquetBytes(name, field, type),
    };
}
