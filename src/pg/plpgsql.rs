//! Functions in plpgsql, compiled by plpgsql itself: the SQL in them, and their variables.
//!
//! The language's library is not linked but loaded, as its own calls do it. A function compiled here
//! is marked as out of date: the next call of it compiles it anew, with the search_path of that call.

use super::raw::Mode;
use super::text::from_c;
use pgrx::pg_sys::ffi::pg_guard_ffi_boundary;
use pgrx::{PgList, pg_sys};
use std::ffi::CString;

/// What a piece of SQL in a function is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// An expression whose value is used.
    Value,
    /// A statement, or a query whose result goes into variables one by one.
    Statement,
    /// A query whose rows go into a record.
    Record,
    /// A query whose rows the function returns.
    Returned,
    /// An expression whose value is executed as SQL.
    Executed,
    /// What a variable, by number, is set to.
    Assigned(i32),
}

/// A piece of SQL in a function.
#[derive(Clone, Debug)]
pub struct Piece {
    /// Its text, as far as the compiler keeps it: PERFORM and INTO are blanked out or replaced.
    pub text: String,
    /// What it is to be parsed as.
    pub mode: Mode,
    /// The line that its statement begins in, from 1.
    pub line: i32,
    /// What it is for.
    pub role: Role,
}

/// A variable or parameter.
#[derive(Clone, Debug)]
pub struct Variable {
    /// Its number.
    pub number: i32,
    /// Its name.
    pub name: String,
    /// Its type, by OID; none for what has no type with a name.
    pub r#type: Option<pg_sys::Oid>,
    /// The type of its rows, for a record of a type with a name.
    pub row_type: Option<pg_sys::Oid>,
    /// Whether it is a record whose columns are those of what is put into it.
    pub is_record: bool,
    /// Whether it is a cursor that is bound to a query.
    pub is_bound_cursor: bool,
}

/// A function as compiled.
#[derive(Clone, Debug, Default)]
pub struct Body {
    /// Every piece of SQL, in the order of the source.
    pub pieces: Vec<Piece>,
    /// Every variable.
    pub variables: Vec<Variable>,
    /// The variables that RETURN gives back by name alone, with their lines.
    pub returned: Vec<(i32, i32)>,
    /// The cursors that are opened, with the lines.
    pub opened: Vec<(i32, i32)>,
    /// The cursors that are read or closed.
    pub used: Vec<i32>,
}

type Compile = unsafe extern "C-unwind" fn(pg_sys::FunctionCallInfo, bool) -> *mut pg_sys::PLpgSQL_function;
type CompileInline = unsafe extern "C-unwind" fn(*mut std::ffi::c_char) -> *mut pg_sys::PLpgSQL_function;

/// A function of the language's library.
unsafe fn symbol(name: &std::ffi::CStr) -> *mut std::ffi::c_void {
    // SAFETY: both are C strings; a library or function that is missing raises an error.
    unsafe {
        pg_sys::load_external_function(c"$libdir/plpgsql".as_ptr(), name.as_ptr(), true, std::ptr::null_mut())
            .cast()
    }
}

/// Compiles a function as CREATE FUNCTION does to check it; its syntax errors are raised.
pub fn compile(function: pg_sys::Oid, returns: pg_sys::Oid) -> Body {
    // SAFETY: the arguments are what plpgsql's own validator makes: call information without
    // arguments, and for triggers a context that says so.
    unsafe {
        let compile: Compile = std::mem::transmute(symbol(c"plpgsql_compile"));
        let mut info = pg_sys::FmgrInfo {
            fn_oid: function,
            fn_mcxt: pg_sys::CurrentMemoryContext,
            ..Default::default()
        };
        let mut call = pg_sys::FunctionCallInfoBaseData { flinfo: &raw mut info, ..Default::default() };
        let mut trigger = pg_sys::TriggerData { type_: pg_sys::NodeTag::T_TriggerData, ..Default::default() };
        let mut event =
            pg_sys::EventTriggerData { type_: pg_sys::NodeTag::T_EventTriggerData, ..Default::default() };
        if returns == pg_sys::TRIGGEROID {
            call.context = (&raw mut trigger).cast();
        } else if returns == pg_sys::EVENT_TRIGGEROID {
            call.context = (&raw mut event).cast();
        }
        let call = &raw mut call;
        let compiled = pg_guard_ffi_boundary(|| compile(call, true));
        let body = read(&*compiled);
        super::compat::forget_compiled(compiled);
        body
    }
}

/// Compiles the code of a DO.
pub fn compile_block(code: &str) -> Body {
    let code = CString::new(super::text::encode(code)).expect("code contains no NUL");
    // SAFETY: the code is a C string that outlives the call.
    unsafe {
        let compile: CompileInline = std::mem::transmute(symbol(c"plpgsql_compile_inline"));
        let source = code.as_ptr().cast_mut();
        read(&*pg_guard_ffi_boundary(|| compile(source)))
    }
}

unsafe fn read(function: &pg_sys::PLpgSQL_function) -> Body {
    let mut body = Body::default();
    // SAFETY: a compiled function is complete; its datums are read as their kind says.
    unsafe {
        for i in 0..function.ndatums as usize {
            body.datum(*function.datums.add(i));
        }
        if !function.action.is_null() {
            body.block(&*function.action);
        }
    }
    body
}

impl Body {
    unsafe fn datum(&mut self, datum: *mut pg_sys::PLpgSQL_datum) {
        use pg_sys::PLpgSQL_datum_type as Kind;
        // SAFETY: each datum is read as its kind says.
        unsafe {
            let (number, name, line, default) = match (*datum).dtype {
                Kind::PLPGSQL_DTYPE_VAR
                | Kind::PLPGSQL_DTYPE_ROW
                | Kind::PLPGSQL_DTYPE_REC
                | Kind::PLPGSQL_DTYPE_PROMISE => {
                    let variable = &*datum.cast::<pg_sys::PLpgSQL_variable>();
                    (variable.dno, from_c(variable.refname), variable.lineno, variable.default_val)
                }
                _ => return,
            };
            let mut variable = Variable {
                number,
                name: name.unwrap_or_default(),
                r#type: None,
                row_type: None,
                is_record: false,
                is_bound_cursor: false,
            };
            match (*datum).dtype {
                Kind::PLPGSQL_DTYPE_VAR => {
                    let scalar = &*datum.cast::<pg_sys::PLpgSQL_var>();
                    variable.r#type = scalar.datatype.as_ref().map(|datatype| datatype.typoid);
                    let query = scalar.cursor_explicit_expr;
                    variable.is_bound_cursor = !query.is_null();
                    self.piece(query, line, Role::Record);
                }
                Kind::PLPGSQL_DTYPE_REC => {
                    let record = &*datum.cast::<pg_sys::PLpgSQL_rec>();
                    variable.is_record = record.rectypeid == pg_sys::RECORDOID;
                    variable.row_type = Some(record.rectypeid).filter(|_| !variable.is_record);
                    variable.r#type = variable.row_type;
                }
                _ => {}
            }
            // A bound cursor's default is its own name, which the compiler puts in.
            if !variable.is_bound_cursor {
                self.piece(default, line, Role::Assigned(number));
            }
            self.variables.push(variable);
        }
    }

    unsafe fn piece(&mut self, expression: *mut pg_sys::PLpgSQL_expr, line: i32, role: Role) {
        // SAFETY: null or complete.
        unsafe {
            if let Some(expression) = expression.as_ref() {
                let text = from_c(expression.query).unwrap_or_default();
                self.pieces.push(Piece { text, mode: Mode(expression.parseMode), line, role });
            }
        }
    }

    unsafe fn pieces(&mut self, list: *mut pg_sys::List, line: i32) {
        // SAFETY: a list of expressions, or null.
        unsafe {
            for expression in PgList::<pg_sys::PLpgSQL_expr>::from_pg(list).iter_ptr() {
                self.piece(expression, line, Role::Value);
            }
        }
    }

    unsafe fn block(&mut self, block: &pg_sys::PLpgSQL_stmt_block) {
        // SAFETY: a block's lists hold statements and exceptions.
        unsafe {
            self.statements(block.body);
            if let Some(exceptions) = block.exceptions.as_ref() {
                for exception in PgList::<pg_sys::PLpgSQL_exception>::from_pg(exceptions.exc_list).iter_ptr()
                {
                    self.statements((*exception).action);
                }
            }
        }
    }

    unsafe fn statements(&mut self, list: *mut pg_sys::List) {
        // SAFETY: a list of statements, or null.
        unsafe {
            for statement in PgList::<pg_sys::PLpgSQL_stmt>::from_pg(list).iter_ptr() {
                self.statement(statement);
            }
        }
    }

    /// What becomes of a query's rows, by the variable that they go into.
    unsafe fn into(target: *mut pg_sys::PLpgSQL_variable) -> Role {
        // SAFETY: null or a complete variable.
        unsafe {
            match target.as_ref() {
                Some(target) if target.dtype == pg_sys::PLpgSQL_datum_type::PLPGSQL_DTYPE_REC => Role::Record,
                _ => Role::Statement,
            }
        }
    }

    unsafe fn statement(&mut self, statement: *mut pg_sys::PLpgSQL_stmt) {
        use pg_sys::PLpgSQL_stmt_type as Kind;
        // SAFETY: looks at the stack, and raises an error where too little of it is left.
        unsafe { pg_sys::check_stack_depth() };
        // SAFETY: each statement is read as its kind says.
        unsafe {
            let line = (*statement).lineno;
            match (*statement).cmd_type {
                Kind::PLPGSQL_STMT_BLOCK => self.block(&*statement.cast()),
                Kind::PLPGSQL_STMT_ASSIGN => {
                    let assign = &*statement.cast::<pg_sys::PLpgSQL_stmt_assign>();
                    self.piece(assign.expr, line, Role::Assigned(assign.varno));
                }
                Kind::PLPGSQL_STMT_IF => {
                    let choice = &*statement.cast::<pg_sys::PLpgSQL_stmt_if>();
                    self.piece(choice.cond, line, Role::Value);
                    self.statements(choice.then_body);
                    for other in PgList::<pg_sys::PLpgSQL_if_elsif>::from_pg(choice.elsif_list).iter_ptr() {
                        self.piece((*other).cond, (*other).lineno, Role::Value);
                        self.statements((*other).stmts);
                    }
                    self.statements(choice.else_body);
                }
                Kind::PLPGSQL_STMT_CASE => {
                    let choice = &*statement.cast::<pg_sys::PLpgSQL_stmt_case>();
                    self.piece(choice.t_expr, line, Role::Value);
                    for when in PgList::<pg_sys::PLpgSQL_case_when>::from_pg(choice.case_when_list).iter_ptr()
                    {
                        self.piece((*when).expr, (*when).lineno, Role::Value);
                        self.statements((*when).stmts);
                    }
                    self.statements(choice.else_stmts);
                }
                Kind::PLPGSQL_STMT_LOOP => {
                    self.statements((*statement.cast::<pg_sys::PLpgSQL_stmt_loop>()).body);
                }
                Kind::PLPGSQL_STMT_WHILE => {
                    let repeat = &*statement.cast::<pg_sys::PLpgSQL_stmt_while>();
                    self.piece(repeat.cond, line, Role::Value);
                    self.statements(repeat.body);
                }
                Kind::PLPGSQL_STMT_FORI => {
                    let repeat = &*statement.cast::<pg_sys::PLpgSQL_stmt_fori>();
                    self.piece(repeat.lower, line, Role::Value);
                    self.piece(repeat.upper, line, Role::Value);
                    self.piece(repeat.step, line, Role::Value);
                    self.statements(repeat.body);
                }
                Kind::PLPGSQL_STMT_FORS => {
                    let repeat = &*statement.cast::<pg_sys::PLpgSQL_stmt_fors>();
                    self.piece(repeat.query, line, Self::into(repeat.var));
                    self.statements(repeat.body);
                }
                Kind::PLPGSQL_STMT_FORC => {
                    let repeat = &*statement.cast::<pg_sys::PLpgSQL_stmt_forc>();
                    self.piece(repeat.argquery, line, Role::Value);
                    self.statements(repeat.body);
                }
                Kind::PLPGSQL_STMT_FOREACH_A => {
                    let repeat = &*statement.cast::<pg_sys::PLpgSQL_stmt_foreach_a>();
                    self.piece(repeat.expr, line, Role::Value);
                    self.statements(repeat.body);
                }
                Kind::PLPGSQL_STMT_EXIT => {
                    self.piece((*statement.cast::<pg_sys::PLpgSQL_stmt_exit>()).cond, line, Role::Value);
                }
                Kind::PLPGSQL_STMT_RETURN => {
                    let give = &*statement.cast::<pg_sys::PLpgSQL_stmt_return>();
                    self.returned.push((give.retvarno, line));
                    self.piece(give.expr, line, Role::Value);
                }
                Kind::PLPGSQL_STMT_RETURN_NEXT => {
                    let give = &*statement.cast::<pg_sys::PLpgSQL_stmt_return_next>();
                    self.returned.push((give.retvarno, line));
                    self.piece(give.expr, line, Role::Value);
                }
                Kind::PLPGSQL_STMT_RETURN_QUERY => {
                    let give = &*statement.cast::<pg_sys::PLpgSQL_stmt_return_query>();
                    self.piece(give.query, line, Role::Returned);
                    self.piece(give.dynquery, line, Role::Executed);
                    self.pieces(give.params, line);
                }
                Kind::PLPGSQL_STMT_RAISE => {
                    let raise = &*statement.cast::<pg_sys::PLpgSQL_stmt_raise>();
                    self.pieces(raise.params, line);
                    for option in PgList::<pg_sys::PLpgSQL_raise_option>::from_pg(raise.options).iter_ptr() {
                        self.piece((*option).expr, line, Role::Value);
                    }
                }
                Kind::PLPGSQL_STMT_ASSERT => {
                    let assert = &*statement.cast::<pg_sys::PLpgSQL_stmt_assert>();
                    self.piece(assert.cond, line, Role::Value);
                    self.piece(assert.message, line, Role::Value);
                }
                Kind::PLPGSQL_STMT_EXECSQL => {
                    let run = &*statement.cast::<pg_sys::PLpgSQL_stmt_execsql>();
                    self.piece(run.sqlstmt, line, Self::into(run.target));
                }
                Kind::PLPGSQL_STMT_DYNEXECUTE => {
                    let run = &*statement.cast::<pg_sys::PLpgSQL_stmt_dynexecute>();
                    self.piece(run.query, line, Role::Executed);
                    self.pieces(run.params, line);
                }
                Kind::PLPGSQL_STMT_DYNFORS => {
                    let repeat = &*statement.cast::<pg_sys::PLpgSQL_stmt_dynfors>();
                    self.piece(repeat.query, line, Role::Executed);
                    self.pieces(repeat.params, line);
                    self.statements(repeat.body);
                }
                Kind::PLPGSQL_STMT_OPEN => {
                    let open = &*statement.cast::<pg_sys::PLpgSQL_stmt_open>();
                    self.opened.push((open.curvar, line));
                    self.piece(open.argquery, line, Role::Value);
                    self.piece(open.query, line, Role::Record);
                    self.piece(open.dynquery, line, Role::Executed);
                    self.pieces(open.params, line);
                }
                Kind::PLPGSQL_STMT_FETCH => {
                    let fetch = &*statement.cast::<pg_sys::PLpgSQL_stmt_fetch>();
                    self.used.push(fetch.curvar);
                    self.piece(fetch.expr, line, Role::Value);
                }
                Kind::PLPGSQL_STMT_PERFORM => {
                    self.piece((*statement.cast::<pg_sys::PLpgSQL_stmt_perform>()).expr, line, Role::Record);
                }
                Kind::PLPGSQL_STMT_CALL => {
                    self.piece((*statement.cast::<pg_sys::PLpgSQL_stmt_call>()).expr, line, Role::Statement);
                }
                Kind::PLPGSQL_STMT_CLOSE => {
                    self.used.push((*statement.cast::<pg_sys::PLpgSQL_stmt_close>()).curvar);
                }
                // GET DIAGNOSTICS, COMMIT and ROLLBACK contain no SQL.
                _ => {}
            }
        }
    }
}
